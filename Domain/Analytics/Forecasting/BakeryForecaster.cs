using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Learns common effects from all series of a bakery, evaluates several methods on each series' own past, and mixes
/// those with the smallest errors; special days, rare series and closed shops have methods of their own. Quantiles come
/// from past errors.
/// </summary>
public static class BakeryForecaster
{
    private const int FewestDays = 10,
        ShutAfter = 3;

    /// <param name="series">
    /// Of one bakery, learnt from together: all end on the same day and look at the same days ahead.
    /// </param>
    /// <returns>For each series, in the same order, one forecast for each day ahead.</returns>
    /// <exception cref="RuleBroken">
    /// <c>input.forecast-days</c> (gaps, out of order, not 1–14 ahead, not the same in all series),
    /// <c>input.forecast-quantity</c> (negative, not a number, or beyond any bakery).
    /// </exception>
    public static IReadOnlyList<IReadOnlyList<DayForecast>> Forecast(IReadOnlyList<Series> series, CancellationToken ct)
    {
        SeriesRules.Check(series);
        if (series.Count == 0 || series.All(one => one.Past.Count == 0))
            return [.. series.Select(one => Each(one, TooLittle))];
        var pool = new Pool(series);
        var candidates = new Candidates(pool, new(pool));
        var occasions = new Occasions(pool);
        var rehearsals = series
            .Select(
                (_, i) =>
                {
                    ct.ThrowIfCancellationRequested();
                    return Counts.Fit(pool.Tracks[i]) ? null : new Rehearsal(pool, candidates, i);
                }
            )
            .ToArray();
        var mixtures = new Mixtures(rehearsals.OfType<Rehearsal>());
        var trials = rehearsals.Select(one => one is null ? null : new Trial(one, mixtures, pool.Ahead)).ToArray();
        var spread = new Spread(trials.OfType<Trial>().Select(trial => trial.Misses));
        ct.ThrowIfCancellationRequested();
        return
        [
            .. series.Select(
                (one, i) =>
                {
                    if (one.Past.Count(day => !day.Closed) < FewestDays)
                        return Each(one, TooLittle);
                    if (trials[i] is { } trial)
                        return new SteadySeries(pool, candidates, occasions, trial, spread, i).Forecast(ShutAfter);
                    return new RareSeries(pool, occasions, new(pool, i), i).Forecast();
                }
            ),
        ];
    }

    private static IReadOnlyList<DayForecast> Each(Series one, Func<DayAhead, DayForecast> forecast) =>
        [.. one.Ahead.Select(forecast)];

    private static DayForecast TooLittle(DayAhead day) =>
        new()
        {
            Day = day.Day,
            Units = null,
            Method = "too-little-history",
            Error = null,
            NaiveError = null,
            TriedOn = 0,
            Because = Reasons.Ordered(day),
        };
}
