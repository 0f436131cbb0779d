namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>The forecasts of a series that is zero on many open days.</summary>
internal sealed class RareSeries(Pool pool, Occasions occasions, Counts counts, int series)
{
    private readonly int origin = pool.Days - 1;

    public IReadOnlyList<DayForecast> Forecast() =>
        [.. pool.Series[series].Ahead.Select((day, i) => day.Closed ? Reasons.Closed(day) : Day(day, origin + 1 + i))];

    private DayForecast Day(DayAhead day, int target)
    {
        var usual = counts.Mean(target, origin);
        var (mean, because) = occasions.Apply(series, target, origin, usual, day);
        var rate = pool.Tracks[series].Rate[origin];
        var same = Track.SameWeekday(target, origin);
        var naive = counts.NaiveIsBetter && same >= 0;
        double At(double p) => naive && p == 0.5 ? pool.Tracks[series].Last[same] : counts.Quantile(mean, p);
        return new(day.Day, Quantiles.Of(At, day.Ordered), naive ? Candidates.Names[Candidates.Naive] : "counts-by-chance", counts.Error, counts.NaiveError, counts.TriedOn,
            [Reasons.Of("level", rate), Reasons.Of("weekday", usual - rate), .. because, .. Reasons.Ordered(day)],
            Math.Round(Math.Max(mean, day.Ordered), 3));
    }
}
