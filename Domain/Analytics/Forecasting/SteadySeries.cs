namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>The forecasts of a series that sells on most open days.</summary>
internal sealed class SteadySeries(
    Pool pool,
    Candidates candidates,
    Occasions occasions,
    Trial trial,
    Spread spread,
    int series
)
{
    private const double LessSure = 1.3; // on special days, of which few are known
    private readonly int origin = pool.Days - 1;
    private readonly Track track = pool.Tracks[series];

    /// <param name="shutAfter">After this many consecutive closed days it is assumed to stay closed.</param>
    public IReadOnlyList<DayForecast> Forecast(int shutAfter)
    {
        var shut = track.ClosedRun[origin] >= shutAfter;
        return
        [
            .. pool.Series[series]
                .Ahead.Select((day, i) => day.Closed ? Reasons.Closed(day) : Day(day, origin + 1 + i, shut)),
        ];
    }

    private DayForecast Day(DayAhead day, int target, bool shut)
    {
        Span<double> ways = stackalloc double[Candidates.Names.Count];
        var open = candidates.Expect(series, target, origin, ways);
        var ordinary = trial.Mix(ways);
        var (units, because) = occasions.Apply(series, target, origin, ordinary, day);
        if (units <= 0 || shut)
            return Nothing(day, WhyNothing(target, shut, open));

        var (lead, before) = (target - origin, units);
        units = trial.Bookings.Expect(lead, before, day.Ordered);
        var scale =
            Trial.Scale(before)
            * (pool.Special.Kind[target] > SpecialDays.Ordinary ? LessSure : 1)
            * (trial.Bookings.Known ? trial.Bookings.Narrow(lead) : 1);
        // The middle is what is expected; past errors say only how far off it may be. Their own middle is mostly
        // chance.
        var middle = spread.At(trial.Misses, 0.5);
        double At(double p) => units + (spread.At(trial.Misses, p) - middle) * scale;
        return new()
        {
            Day = day.Day,
            Units = Quantiles.Of(At, day.Ordered),
            Method = trial.Method,
            Error = trial.Error,
            NaiveError = trial.NaiveError,
            TriedOn = trial.TriedOn,
            Because =
            [
                .. Because(target, ordinary),
                .. because,
                .. Reasons.Booked(units - before),
                .. Reasons.Ordered(day),
            ],
            Mean = Math.Max(units, day.Ordered),
        };
    }

    private string WhyNothing(int target, bool shut, bool open)
    {
        if (shut)
            return "shut-lately";
        if (!open)
            return "weekday-closed";
        return pool.Special.Kind[target] > SpecialDays.Ordinary ? "holiday" : "not-sold-lately";
    }

    private DayForecast Nothing(DayAhead day, string why) =>
        new()
        {
            Day = day.Day,
            Units = Quantiles.Exactly(day.Ordered),
            Method = trial.Method,
            Error = trial.Error,
            NaiveError = trial.NaiveError,
            TriedOn = trial.TriedOn,
            Because = [new(why, 0), .. Reasons.Ordered(day)],
            Mean = day.Ordered,
        };

    private IEnumerable<Reason> Because(int target, double ordinary)
    {
        var same = Track.SameWeekday(target, origin);
        var weekday = same < 0 ? 0 : track.SlowLevel[same];
        var level = Enumerable
            .Range(Math.Max(0, origin - 6), Math.Min(7, origin + 1))
            .Average(day => track.SlowLevel[day]);
        yield return Reasons.Of("level", level);
        yield return Reasons.Of("weekday", weekday - level);
        yield return Reasons.Of("trend", ordinary - weekday);
    }
}
