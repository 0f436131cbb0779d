using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>Histories that begin on a Monday.</summary>
internal static class Days
{
    public static readonly DateOnly First = new(2024, 1, 1);

    public static PastDay[] Weeks(int weeks, Func<DateOnly, double> quantity) =>
        [
            .. Enumerable
                .Range(0, weeks * 7)
                .Select(First.AddDays)
                .Select(day => new PastDay { Day = day, Quantity = quantity(day) }),
        ];

    public static DayAhead[] After(IReadOnlyList<PastDay> past, int days, int ordered = 0) =>
        [.. Enumerable.Range(past.Count, days).Select(i => new DayAhead(First.AddDays(i), ordered))];

    public static Series Series(PastDay[] past, int ahead, params string[] keys) => new(keys, past, After(past, ahead));

    public static IReadOnlyList<DayForecast> Forecast(PastDay[] past, int ahead, int ordered = 0) =>
        Forecast(new Series([], past, After(past, ahead, ordered)))[0];

    public static IReadOnlyList<IReadOnlyList<DayForecast>> Forecast(params Series[] series) =>
        BakeryForecaster.Forecast(series, default);

    public static string Told(IReadOnlyList<DayForecast> days) =>
        string.Join('\n', days.Select(day => $"{day} {string.Join(' ', day.Because)}"));

    /// <summary>A random count with this mean, deterministic for the seed.</summary>
    public static double Poisson(this Random random, double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        for (; product > limit; count++)
            product *= random.NextDouble();
        return count;
    }
}
