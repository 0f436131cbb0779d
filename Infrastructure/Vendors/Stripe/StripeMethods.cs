using System.Collections.Frozen;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Stripe's names of the ways of paying that are a choice of their own, what each takes and until when it is refunded
/// (https://docs.stripe.com/payments/grabpay, https://docs.stripe.com/payments/fpx).
/// </summary>
internal static class StripeMethods
{
    private const string GrabPay = "grabpay",
        Fpx = "fpx";

    /// <summary>The most that a wallet or bank lets its customers pay at once, in minor units.</summary>
    private static readonly FrozenDictionary<(PaymentMethod, string), long> Most = new Dictionary<
        (PaymentMethod, string),
        long
    >
    {
        [(PaymentMethod.GrabPay, "SGD")] = 5_000_00,
        [(PaymentMethod.GrabPay, "MYR")] = 1_500_00,
        [(PaymentMethod.Fpx, "MYR")] = 30_000_00,
    }.ToFrozenDictionary();

    /// <summary>Null: all that the shop has switched on at Stripe.</summary>
    public static string? TypeOf(PaymentMethod method) =>
        method switch
        {
            PaymentMethod.GrabPay => GrabPay,
            PaymentMethod.Fpx => Fpx,
            _ => null,
        };

    /// <summary>Whether its page needs nothing from the customer before; for FPX they choose their bank.</summary>
    public static bool LeadsAway(PaymentMethod method) => method == PaymentMethod.GrabPay;

    /// <exception cref="RuleBroken"><c>payments.bad-currency</c></exception>
    public static AmountLimits Limits(PaymentMethod method, Currency currency)
    {
        if (TypeOf(method) is null)
            return StripeAmounts.Limits(currency);
        if (!Most.TryGetValue((method, currency.Code), out var most))
            throw PaymentRefusals.BadCurrency(method, currency);
        var ofAll = StripeAmounts.Limits(currency);
        return new(currency, ofAll.Least, most, ofAll.Step);
    }

    /// <param name="type">Of the charge; null: not known.</param>
    /// <returns>Null: without a limit that is known.</returns>
    public static TimeSpan? RefundWindow(string? type) =>
        type switch
        {
            GrabPay => TimeSpan.FromDays(90),
            Fpx => TimeSpan.FromDays(60),
            _ => null,
        };
}
