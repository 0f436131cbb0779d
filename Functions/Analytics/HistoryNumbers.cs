using System.Globalization;

namespace BakeryOps.Functions.Analytics;

/// <summary>The numbers of a history file, read only where there is one way to read them: ASCII digits, and before decimals a point.</summary>
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

    /// <summary>In minor units of the currency; nothing = 0.</summary>
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
