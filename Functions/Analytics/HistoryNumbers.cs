using System.Globalization;

namespace BakeryOps.Functions.Analytics;

/// <summary>
/// Reads the numbers of a history file, if they are unambiguous: ASCII digits, with a point before decimals.
/// </summary>
internal sealed class HistoryNumbers(Currency currency)
{
    private const int MostUnits = 10_000;
    private const decimal MostRevenue = 10_000_000_000;

    public static string WhatUnitsAre => $"a whole number from 0 to {MostUnits}";

    public string WhatRevenueIs =>
        currency.Digits == 0
            ? $"an amount in {currency}, which has no decimals"
            : $"an amount in {currency}, written with digits alone or with a '.' and at most {currency.Digits} decimals";

    public static bool IsUnits(string text, out int units) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out units) && units <= MostUnits;

    /// <summary>Reads minor units of the currency; empty = 0.</summary>
    public bool IsRevenue(string text, out long revenue)
    {
        revenue = 0;
        if (text == "")
            return true;
        var parts = text.Split('.');
        if (parts.Length > 2 || parts.Any(part => part == "" || part.Any(c => !char.IsAsciiDigit(c))))
            return false;
        if (parts is [_, var decimals] && decimals.Length > currency.Digits)
            return false;
        if (
            !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount > MostRevenue
        )
            return false;
        for (var digit = 0; digit < currency.Digits; digit++)
            amount *= 10;
        revenue = (long)amount;
        return true;
    }
}
