using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>
/// Amounts as Stripe counts them (https://docs.stripe.com/currencies#special-cases): in the currency's minor unit, but for three
/// where it departs from ISO 4217.
/// </summary>
internal static class StripeAmounts
{
    public static long Of(Money money) => money.Currency.Code switch
    {
        "ISK" or "UGX" => money.MinorUnits * 100,
        "MGA" => money.MinorUnits / 100 is var whole && whole * 100 == money.MinorUnits ? whole : throw NotPossible(money),
        _ => money.MinorUnits,
    };

    public static Money In(Currency currency, long amount) => new(currency.Code switch
    {
        "ISK" or "UGX" => amount / 100,
        "MGA" => amount * 100,
        _ => amount,
    }, currency);

    public static RuleBroken NotPossible(Money money) =>
        new("payments.bad-amount", $"{money} cannot be paid by card. Please choose cash on delivery.") { Field = "payment" };
}
