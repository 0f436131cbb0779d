using System.Globalization;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Which amounts Stripe takes: https://docs.stripe.com/currencies, in the currency's smallest unit.</summary>
internal static class Amounts
{
    private const long Largest = 99_999_999;   // eight digits

    /// <summary>About half a US dollar; where Stripe names no minimum, the rate is rounded.</summary>
    private static readonly Dictionary<string, long> Smallest = new()
    {
        ["usd"] = 50, ["eur"] = 50, ["gbp"] = 30, ["aud"] = 50, ["cad"] = 50, ["chf"] = 50, ["sgd"] = 50, ["nzd"] = 50, ["jpy"] = 50,
        ["hkd"] = 400, ["myr"] = 200, ["thb"] = 1000, ["krw"] = 700, ["vnd"] = 13_000, ["idr"] = 800_000, ["php"] = 3000, ["inr"] = 50, ["ugx"] = 180_000,
    };

    /// <summary>As a person reads it, such as <c>MYR 12.50</c> or <c>KRW 3,500</c>. Uganda's shilling has cents for Stripe only.</summary>
    public static string Shown(long amount, string currency) => currency is "jpy" or "krw" or "vnd"
        ? string.Create(CultureInfo.InvariantCulture, $"{currency.ToUpperInvariant()} {amount:N0}")
        : string.Create(CultureInfo.InvariantCulture, $"{currency.ToUpperInvariant()} {amount / 100m:N2}");

    public static long Checked(StripeForm form, string currency)
    {
        if (!form.Has("amount")) throw StripeProblem.Invalid("parameter_missing", "Missing required param: amount.", "amount");
        var amount = form.Whole("amount") ?? 0;
        if (amount < 1) throw StripeProblem.Invalid("parameter_invalid_integer", "This value must be greater than or equal to 1.", "amount");
        if (amount < Smallest[currency])
            throw StripeProblem.Invalid("amount_too_small", $"Amount must be at least {Smallest[currency]} {currency} (in its smallest unit).", "amount");
        return amount <= Largest ? amount : throw StripeProblem.Invalid("amount_too_large", $"Amount must be no more than {Largest} {currency} (in its smallest unit).", "amount");
    }

    public static string Currency(StripeForm form)
    {
        var currency = form.Required("currency");
        return Smallest.ContainsKey(currency.ToLowerInvariant()) ? currency.ToLowerInvariant()
            : throw StripeProblem.Invalid(null, $"Invalid currency: {currency}. The simulator knows {string.Join(", ", Smallest.Keys)}.", "currency");
    }
}
