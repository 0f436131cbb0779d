using System.Collections.Frozen;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Amounts in Stripe's units, and its limits (https://docs.stripe.com/currencies): minor units, except for three
/// currencies where Stripe departs from ISO 4217.
/// </summary>
public static class StripeAmounts
{
    /// <summary>Eight digits, in Stripe's unit; twelve for the rupiah.</summary>
    private const long Most = 99_999_999,
        MostRupiah = 999_999_999_999;

    /// <summary>
    /// Minimum charges where Stripe documents one, in minor units. Elsewhere it is the day's equivalent of half a US
    /// dollar in the account's settlement currency, which only Stripe knows.
    /// </summary>
    private static readonly FrozenDictionary<string, long> Least = new Dictionary<string, long>
    {
        ["USD"] = 50,
        ["AED"] = 200,
        ["AUD"] = 50,
        ["BGN"] = 100,
        ["BRL"] = 50,
        ["CAD"] = 50,
        ["CHF"] = 50,
        ["CZK"] = 1500,
        ["DKK"] = 250,
        ["EUR"] = 50,
        ["GBP"] = 30,
        ["HKD"] = 400,
        ["HUF"] = 17_500,
        ["INR"] = 50,
        ["JPY"] = 50,
        ["MXN"] = 1000,
        ["MYR"] = 200,
        ["NOK"] = 300,
        ["NZD"] = 50,
        ["PLN"] = 200,
        ["RON"] = 200,
        ["SEK"] = 300,
        ["SGD"] = 50,
        ["THB"] = 1000,
    }.ToFrozenDictionary();

    /// <summary>Amounts with three decimals, of which the last must be 0.</summary>
    private static readonly FrozenSet<string> ThreeDecimals = ["BHD", "JOD", "KWD", "OMR", "TND"];

    /// <summary>ISO 4217 currencies that are not in Stripe's list.</summary>
    private static readonly FrozenSet<string> NotTaken =
    [
        "BTN",
        "CUP",
        "ERN",
        "GHS",
        "IQD",
        "IRR",
        "KPW",
        "LYD",
        "MRU",
        "SDG",
        "SSP",
        "SVC",
        "SYP",
        "TMT",
        "VES",
        "ZWG",
    ];

    /// <exception cref="RuleBroken"><c>payments.bad-currency</c></exception>
    public static AmountLimits Limits(Currency currency)
    {
        if (NotTaken.Contains(currency.Code))
            throw PaymentRefusals.BadCurrency(PaymentMethod.Card, currency);
        var most = currency.Code == "IDR" ? MostRupiah : Most;
        return currency.Code switch
        {
            "ISK" or "UGX" => new(currency, 1, most / 100),
            "MGA" => new(currency, 1, most * 100, step: 100),
            var code => new(currency, Least.GetValueOrDefault(code, 1), most, ThreeDecimals.Contains(code) ? 10 : 1),
        };
    }

    /// <param name="money">An amount within the <see cref="Limits"/>.</param>
    public static long Of(Money money) =>
        money.Currency.Code switch
        {
            "ISK" or "UGX" => money.MinorUnits * 100,
            "MGA" => money.MinorUnits / 100,
            _ => money.MinorUnits,
        };

    public static Money In(string currency, long amount) =>
        new(
            currency.ToUpperInvariant() switch
            {
                "ISK" or "UGX" => amount / 100,
                "MGA" => amount * 100,
                _ => amount,
            },
            new(currency.ToUpperInvariant())
        );
}
