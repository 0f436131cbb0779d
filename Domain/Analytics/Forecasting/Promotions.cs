namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The effect of a promotion: a factor learnt from the series' own promoted days, drawn towards that of all series, and
/// that towards none.
/// </summary>
internal sealed class Promotions
{
    private const double SeriesWorth = 3,
        AllWorth = 2; // promoted days
    private const double Most = 5;
    private readonly Pool pool;
    private readonly double[] factors;

    public Promotions(Pool pool)
    {
        this.pool = pool;
        var own = pool.Series.Select((_, i) => Seen(pool, i)).ToArray();
        var all = Drawn(
            own.Aggregate((sum, one) => (sum.Wanted + one.Wanted, sum.Usual + one.Usual, sum.Days + one.Days)),
            AllWorth,
            1
        );
        factors = [.. own.Select(one => Drawn(one, SeriesWorth, all))];
    }

    /// <summary>
    /// 1 where promotions are what is usual: the last one that ran on the weekday was learnt from as any day.
    /// </summary>
    public double Of(int series, int target, int origin)
    {
        var past = pool.Series[series].Past;
        var (gap, day) = (pool.Days - past.Count, Track.SameWeekday(target, origin));
        while (day >= gap && !past[day - gap].Promoted)
            day -= 7;
        return day >= gap && pool.Tracks[series].Usual[day] ? 1 : factors[series];
    }

    private static (double Wanted, double Usual, int Days) Seen(Pool pool, int series)
    {
        var (track, past) = (pool.Tracks[series], pool.Series[series].Past);
        var wanted = 0.0;
        var usual = 0.0;
        var days = 0;
        var gap = pool.Days - past.Count;
        for (var i = 7; i < past.Count; i++)
            if (
                past[i] is { Promoted: true, Closed: false }
                && !track.Usual[gap + i]
                && pool.Special.Kind[gap + i] == SpecialDays.Ordinary
                && track.Expected[gap + i] > 0
            )
            {
                wanted += pool.Told[series][gap + i];
                usual += track.Expected[gap + i];
                days++;
            }
        return (wanted, usual, days);
    }

    private static double Drawn((double Wanted, double Usual, int Days) seen, double worth, double towards) =>
        seen.Usual <= 0
            ? towards
            : Math.Clamp((seen.Wanted / seen.Usual * seen.Days + worth * towards) / (seen.Days + worth), 0, Most);
}
