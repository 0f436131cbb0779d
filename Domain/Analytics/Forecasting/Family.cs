namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Series added up: one alone, all of a product, all of a store, the whole bakery. What moves them together (a fair,
/// the cold, a lockdown, the month of the year) shows in the sum long before it shows in one noisy series.
/// </summary>
internal sealed class Family
{
    /// <summary>52 weeks: the same weekday a year ago.</summary>
    private const int Year = 364;

    /// <summary>Units added on both sides of a ratio, so that few units say little.</summary>
    private const double Little = 2;

    private readonly double[] units,
        level; // running sums: [day] holds all days before it
    private readonly int[] open; // likewise, of days on which anything is usual
    private readonly int first;

    /// <summary>
    /// By day of the last year: logarithm of what was wanted lately, over what had been expected; lately is about 4 and
    /// 14 days.
    /// </summary>
    public double[] Lately { get; }
    public double[] Recently { get; }

    public Family(IReadOnlyCollection<Track> members, int days)
    {
        var (wanted, expected) = (new double[days], new double[days]);
        (units, level) = (new double[days + 1], new double[days + 1]);
        open = new int[days + 1];
        first = days;
        for (var day = 0; day < days; day++)
        {
            var (filled, levels) = (0.0, 0.0);
            foreach (var track in members)
            {
                var usual = track.Usual[day];
                if (usual && track.Expected[day] > 0)
                {
                    wanted[day] += track.Units[day];
                    expected[day] += track.Expected[day];
                }
                filled += usual ? track.Units[day] : track.Expected[day];
                if (track.Open[day] >= 0.5)
                    levels += track.Level[day];
            }
            if (levels > 0)
                first = Math.Min(first, day);
            units[day + 1] = units[day] + filled;
            level[day + 1] = level[day] + levels;
            open[day + 1] = open[day] + (levels > 0 ? 1 : 0);
        }
        Lately = Ratio(wanted, expected, 4);
        Recently = Ratio(wanted, expected, 14);
    }

    /// <summary>
    /// Logarithm of the week around the target a year ago, over the level known when it was as far ahead as now; 0 when
    /// that is too long ago.
    /// </summary>
    public double YearAgo(int target, int origin)
    {
        var (around, then) = (target - Year, origin - Year);
        if (then - 28 < first)
            return 0;
        return Math.Clamp(
            Math.Log((units[around + 4] - units[around - 3] + Little) / (level[then + 1] - level[then - 6] + Little)),
            -0.7,
            0.7
        );
    }

    /// <summary>
    /// The level of the weekday over the mean of all open weekdays, as known at the origin; near 1 where little is
    /// known.
    /// </summary>
    public double Profile(int target, int origin)
    {
        var day = Track.SameWeekday(target, origin);
        if (origin < 6 || day < 0)
            return 1;
        var week = level[origin + 1] - level[origin - 6];
        return ((open[origin + 1] - open[origin - 6]) * (level[day + 1] - level[day]) + Little) / (week + Little);
    }

    private static double[] Ratio(double[] wanted, double[] expected, double halfLife)
    {
        var ratio = new double[wanted.Length];
        var keep = Math.Pow(0.5, 1 / halfLife);
        var over = 0.0;
        var under = 0.0;
        for (var day = 0; day < ratio.Length; day++)
        {
            over = keep * over + wanted[day];
            under = keep * under + expected[day];
            if (day >= ratio.Length - Levels.Back)
                ratio[day] = Math.Clamp(Math.Log((over + Little) / (under + Little)), -1.5, 1.5);
        }
        return ratio;
    }
}
