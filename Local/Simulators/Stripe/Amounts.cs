using System.Globalization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Stripe's limits on amounts: https://docs.stripe.com/currencies, in the currency's smallest unit.</summary>
internal static class Amounts
{
    private const long Largest = 99_999_999,
        LargestRupiah = 999_999_999_999; // eight and twelve digits

    /// <summary>About half a US dollar; where Stripe names no minimum, the rate is rounded.</summary>
    private static readonly Dictionary<string, long> Smallest = new()
    {
        ["usd"] = 50,
        ["eur"] = 50,
        ["gbp"] = 30,
        ["aud"] = 50,
        ["cad"] = 50,
        ["chf"] = 50,
        ["sgd"] = 50,
        ["nzd"] = 50,
        ["jpy"] = 50,
        ["aed"] = 200,
        ["sek"] = 300,
        ["isk"] = 7000,
        ["hkd"] = 400,
        ["myr"] = 200,
        ["thb"] = 1000,
        ["krw"] = 700,
        ["vnd"] = 13_000,
        ["idr"] = 800_000,
        ["php"] = 3000,
        ["inr"] = 50,
        ["ugx"] = 180_000,
        ["mga"] = 2300,
        ["kwd"] = 150,
        ["bhd"] = 190,
        ["jod"] = 360,
        ["omr"] = 200,
        ["tnd"] = 1600,
    };

    /// <summary>
    /// Formats an amount for display, such as <c>MYR 12.50</c> or <c>KRW 3,500</c>. Stripe alone gives the Ugandan
    /// shilling cents.
    /// </summary>
    public static string Shown(long amount, string currency) =>
        currency switch
        {
            "jpy" or "krw" or "vnd" or "mga" => string.Create(
                CultureInfo.InvariantCulture,
                $"{currency.ToUpperInvariant()} {amount:N0}"
            ),
            _ when HasThreeDecimals(currency) => string.Create(
                CultureInfo.InvariantCulture,
                $"{currency.ToUpperInvariant()} {amount / 1000m:N3}"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"{currency.ToUpperInvariant()} {amount / 100m:N2}"),
        };

    public static long Checked(StripeForm form, string currency)
    {
        if (!form.Has("amount"))
            throw StripeProblem.Invalid("parameter_missing", "Missing required param: amount.", "amount");
        var amount = form.Whole("amount") ?? 0;
        if (amount < 1)
            throw StripeProblem.Invalid(
                "parameter_invalid_integer",
                "This value must be greater than or equal to 1.",
                "amount"
            );
        CheckStep(amount, currency);
        return Within(amount, currency);
    }

    /// <summary>The amount, which must not be too small or too large.</summary>
    public static long Within(long amount, string currency)
    {
        if (amount < Smallest[currency])
            throw StripeProblem.Invalid(
                "amount_too_small",
                $"Amount must be at least {Smallest[currency]} {currency} (in its smallest unit).",
                "amount"
            );
        var largest = currency == "idr" ? LargestRupiah : Largest;
        return amount <= largest
            ? amount
            : throw StripeProblem.Invalid(
                "amount_too_large",
                $"Amount must be no more than {largest} {currency} (in its smallest unit).",
                "amount"
            );
    }

    /// <summary>
    /// Checks amounts of special currencies: the last of three decimals must be 0, and so must the decimals of
    /// currencies without subunit.
    /// </summary>
    public static void CheckStep(long amount, string currency)
    {
        var step = Step(currency);
        if (amount % step != 0)
            throw StripeProblem.Invalid(
                "parameter_invalid_integer",
                $"Invalid amount: in {currency} it must be evenly divisible by {step}.",
                "amount"
            );
    }

    /// <summary>
    /// Stripe's fee as the simulator takes it: 2.9 % and a fixed part (30 cents of a US dollar), rounded down.
    /// </summary>
    public static long Fee(long amount, string currency) =>
        Whole(amount * 29 / 1000 + Smallest[currency] * 3 / 5, currency);

    /// <summary>The fee of a dispute: 15 US dollars or as much.</summary>
    public static long DisputeFee(string currency) => Whole(Smallest[currency] * 30, currency);

    private static long Whole(long amount, string currency) => amount - amount % Step(currency);

    public static string Currency(StripeForm form, string name = "currency")
    {
        var currency = form.Required(name);
        return Smallest.ContainsKey(currency.ToLowerInvariant())
            ? currency.ToLowerInvariant()
            : throw StripeProblem.Invalid(
                null,
                $"Invalid currency: {currency}. The simulator knows {string.Join(", ", Smallest.Keys)}.",
                name
            );
    }

    private static long Step(string currency) =>
        currency switch
        {
            _ when HasThreeDecimals(currency) => 10,
            "isk" or "ugx" => 100,
            _ => 1,
        };

    private static bool HasThreeDecimals(string currency) => currency is "bhd" or "jod" or "kwd" or "omr" or "tnd";
}
