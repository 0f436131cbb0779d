using System.Globalization;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Unnamed holidays: a single day on which many usually selling series sold nothing recurs on the same date, or at the
/// same distance from Easter where that is a church holiday.
/// </summary>
internal static class Anniversaries
{
    private const double Many = 0.25,
        SurelyMore = 6;
    private const int FewestSeries = 3,
        LongestClosing = 2;

    // Good Friday to Corpus Christi, in days from Easter Sunday
    private static readonly int[] Feasts = [-2, 0, 1, 39, 49, 50, 60];

    /// <param name="told">[series][day]; NaN where unknown.</param>
    /// <param name="first">The date of day 0.</param>
    /// <returns>A name for each such day, past and ahead; null for the others.</returns>
    public static string?[] Names(double[][] told, DateOnly first, int days, int ahead)
    {
        var closed = new bool[days + 1];
        for (var day = 28; day < days; day++)
            closed[day] = MostClosed(told, day);
        var known = new HashSet<string>();
        for (var day = 28; day < days; day++)
            if (closed[day] && !Vacation(closed, day))
                known.Add(Name(first.AddDays(day)));
        var names = new string?[days + ahead];
        if (known.Count == 0)
            return names;
        for (var day = 0; day < names.Length; day++)
            if (Name(first.AddDays(day)) is var name && known.Contains(name))
                names[day] = name;
        return names;
    }

    private static bool MostClosed(double[][] told, int day)
    {
        var (usual, zeros) = (0, 0);
        foreach (var units in told)
        {
            if (double.IsNaN(units[day]))
                continue;
            var (sold, sum) = (0, 0.0);
            for (var week = 1; week <= 4; week++)
                if (units[day - 7 * week] is > 0 and var then)
                    (sold, sum) = (sold + 1, sum + then);
            if (sold < 3 || sum < 4 * SurelyMore)
                continue;
            usual++;
            if (units[day] == 0)
                zeros++;
        }
        return zeros >= FewestSeries && zeros > Many * usual;
    }

    private static bool Vacation(bool[] closed, int day)
    {
        var (from, to) = (day, day);
        while (from > 0 && closed[from - 1])
            from--;
        while (closed[to + 1])
            to++;
        return to - from + 1 > LongestClosing;
    }

    private static string Name(DateOnly day)
    {
        var offset = day.DayNumber - Easter(day.Year).DayNumber;
        return Feasts.Contains(offset)
            ? string.Create(CultureInfo.InvariantCulture, $"easter{offset:+0;-0;+0}")
            : day.ToString("MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Easter Sunday, Gregorian (Meeus, Jones and Butcher).</summary>
    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        return new(year, (h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    }
}
