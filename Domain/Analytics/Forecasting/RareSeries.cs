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
        // What is ordered is certain; of the rest, which is chance, so much is still to come as usually comes later.
        var share = counts.ShareBooked(target - origin);
        var (certain, rest) = share is { } booked ? (day.Ordered, mean * (1 - booked)) : (0, mean);
        double At(double p) => naive && p == 0.5 ? pool.Tracks[series].Last[same] : certain + counts.Quantile(rest, p);
        return new()
        {
            Day = day.Day,
            Units = Quantiles.Of(At, day.Ordered),
            Method = naive ? Candidates.Names[Candidates.Naive] : "counts-by-chance",
            Error = counts.Error,
            NaiveError = counts.NaiveError,
            TriedOn = counts.TriedOn,
            Because =
            [
                Reasons.Of("level", rate),
                Reasons.Of("weekday", usual - rate),
                .. because,
                .. Reasons.Booked(certain + rest - mean),
                .. Reasons.Ordered(day),
            ],
            Mean = Math.Round(Math.Max(certain + rest, day.Ordered), 3),
        };
    }
}
