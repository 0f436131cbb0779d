using System.Globalization;

namespace BakeryOps.Functions.Analytics;

/// <summary>
/// Reads the numbers of a history file, if they are unambiguous: ASCII digits, with a point before decimals.
/// </summary>
internal sealed class HistoryNumbers(Currency currency)
{
    private const int MostUnits = 10_000;

    public static string WhatUnitsAre => $"a whole number from 0 to {MostUnits}";

    public string WhatRevenueIs => CsvAmounts.Expected(currency);

    public static bool IsUnits(string text, out int units) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out units) && units <= MostUnits;

    /// <summary>Reads minor units of the currency; empty = 0.</summary>
    public bool IsRevenue(string text, out long revenue)
    {
        revenue = 0;
        return text == "" || CsvAmounts.TryRead(text, currency, out revenue);
    }
}
