namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// A series that is zero on many open days (a cake in one district): only its mean per day can be predicted; a single
/// day is random, with a negative binomial distribution (Snyder, Ord and Beaumont, International Journal of Forecasting
/// 28, 2012).
/// </summary>
internal sealed class Counts
{
    private const int Back = 182,
        Step = 3;
    private const double ManyZeros = 0.25,
        FewUnits = 6,
        RateWorth = 80,
        MostSeen = 14; // worth and seen in weeks
    private const double KnownWeeks = 8,
        HardlyEver = 0.15; // of what is sold on a mean day
    private const double Moves = 0.65; // how much of what moved it lately is thought to last
    private const double MostUnits = 10_000,
        Little = 2;
    private readonly Pool pool;
    private readonly int series;

    /// <summary>Variance is mean + <see cref="Excess"/> · mean².</summary>
    public double Excess { get; }
    public bool NaiveIsBetter { get; }
    public double? Error { get; }
    public double? NaiveError { get; }
    public int TriedOn { get; }

    public Counts(Pool pool, int series)
    {
        (this.pool, this.series) = (pool, series);
        var track = pool.Tracks[series];
        var tried = new List<(double Actual, double Mean, double Naive)>();
        for (var origin = pool.Days - 2; origin >= Math.Max(13, pool.Days - Back); origin -= Step)
        for (var target = origin + 1; target < Math.Min(pool.Days, origin + 1 + pool.Ahead); target += 2)
            if (
                track.KnownInFull(target)
                && Track.SameWeekday(target, origin) is >= 0 and var same
                && track.Seen[same] > 0
            )
                tried.Add((track.Units[target], Mean(target, origin), track.Last[same]));
        TriedOn = tried.Count;
        if (TriedOn == 0)
            return;
        var squares = tried.Sum(one => one.Mean * one.Mean);
        Excess =
            squares <= 0
                ? 0
                : Math.Clamp(
                    tried.Sum(one => (one.Actual - one.Mean) * (one.Actual - one.Mean) - one.Mean) / squares,
                    0,
                    8
                );
        var error = tried.Average(one => Math.Abs(one.Actual - Quantile(one.Mean, 0.5)));
        var naive = tried.Average(one => Math.Abs(one.Actual - one.Naive));
        NaiveIsBetter = error > naive;
        (Error, NaiveError) = (Math.Round(NaiveIsBetter ? naive : error, 3), Math.Round(naive, 3));
    }

    /// <summary>The share of units ordered that number of days before; null where the past has no data.</summary>
    public double? ShareBooked(int lead)
    {
        var booked = 0.0;
        var units = Little;
        var known = false;
        for (var day = Math.Max(lead, pool.Days - Back); day < pool.Days; day++)
            if (pool.Tracks[series].Usual[day] && pool.BookedOf(series, day, lead) is { } early)
            {
                booked += early;
                units += pool.Tracks[series].Units[day];
                known = true;
            }
        return known ? Math.Min(1, booked / units) : null;
    }

    /// <summary>
    /// Whether the series is a rare one: seldom sold, and few. Weekdays on which it is hardly ever sold do not count:
    /// that is a rhythm.
    /// </summary>
    public static bool Fit(Track track)
    {
        var zeros = 0;
        var days = 0;
        var units = 0.0;
        for (var day = Math.Max(0, track.Units.Length - Back); day < track.Units.Length; day++)
            if (
                track.Usual[day]
                && (track.Seen[day] < KnownWeeks || track.SlowLevel[day] >= HardlyEver * track.Rate[day])
            )
            {
                days++;
                units += track.Units[day];
                if (track.Units[day] == 0)
                    zeros++;
            }
        return zeros > ManyZeros * days && units <= FewUnits * days;
    }

    /// <summary>Units a day lately in the weekly rhythm of all series, and the weekday's own level.</summary>
    public double Mean(int target, int origin)
    {
        var (track, same) = (pool.Tracks[series], Track.SameWeekday(target, origin));
        if (same < 0 || track.Open[same] < 0.5)
            return 0;
        var seen = Math.Min(track.Seen[same], MostSeen);
        var moved = Math.Exp(Moves * pool.Families[series][0].Recently[origin]);
        return moved
            * (
                seen * track.SlowLevel[same]
                + RateWorth * track.Rate[origin] * pool.Families[series][^1].Profile(target, origin)
            )
            / (seen + RateWorth);
    }

    /// <summary>The least count that is not exceeded with probability <paramref name="p"/>.</summary>
    public double Quantile(double mean, double p)
    {
        if (mean <= 0)
            return 0;
        var size = 1 / Math.Max(Excess, 1e-3);
        var chance = Math.Pow(size / (size + mean), size);
        var (sum, count) = (chance, 0);
        while (sum < p && count < MostUnits && chance > 1e-12)
        {
            count++;
            chance *= (size + count - 1) / count * (mean / (size + mean));
            sum += chance;
        }
        return count;
    }
}
