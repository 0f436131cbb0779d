using System.Globalization;

namespace BakeryOps.Functions.Http;

/// <summary>
/// Amounts in CSV files, if they are unambiguous: ASCII digits, with a point before decimals. <c>140.000</c> is none in a
/// currency without decimals.
/// </summary>
internal static class CsvAmounts
{
    private const decimal Most = 10_000_000_000;

    public static string Expected(Currency currency) =>
        currency.Digits == 0
            ? $"an amount in {currency}, which has no decimals"
            : $"an amount in {currency}, written with digits alone or with a '.' and at most {currency.Digits} decimals";

    /// <summary>Reads minor units of the currency.</summary>
    public static bool TryRead(string text, Currency currency, out long minorUnits)
    {
        minorUnits = 0;
        var parts = text.Split('.');
        if (parts.Length > 2 || parts.Any(part => part == "" || part.Any(c => !char.IsAsciiDigit(c))))
            return false;
        if (parts is [_, var decimals] && decimals.Length > currency.Digits)
            return false;
        if (
            !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > Most
        )
            return false;
        for (var digit = 0; digit < currency.Digits; digit++)
            amount *= 10;
        minorUnits = (long)amount;
        return true;
    }

    /// <summary>As <see cref="TryRead"/> reads it: <c>12.50</c>.</summary>
    public static string Written(Money amount) => amount.ToString().Split(' ')[0];
}
