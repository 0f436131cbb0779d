using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Bench.Forecasts;

/// <summary>Errors of forecasts, added up over series, origins and days.</summary>
internal sealed class Score
{
    private const int Week = 7;
    private double miss,
        bias,
        wanted,
        within,
        pinball,
        squaresOff,
        squaresNaive;
    private readonly List<double> scaled = [],
        scaledRoots = [];

    public double Wape => miss / wanted;
    public double Bias => bias / wanted;
    public double Coverage80 => within / Days;

    /// <summary>The number of scored days over all series.</summary>
    public int Days { get; private set; }

    /// <summary>Mean over series and origins of the mean absolute error over that of the seasonal naive method in the past.</summary>
    public double Mase => scaled.DefaultIfEmpty().Average();

    /// <summary>
    /// The same with root mean squares, of the mean instead of the median (as in the M5 competition, but scaled by the
    /// weekly
    /// naive method). All series have equal weight.
    /// </summary>
    public double Rmsse => scaledRoots.DefaultIfEmpty().Average();

    /// <summary>
    /// Root of the total squared error relative to that of the seasonal naive method; best sellers weigh more.
    /// </summary>
    public double PooledRmsse => Math.Sqrt(squaresOff / squaresNaive);

    /// <summary>Mean over the five quantiles of twice the quantile loss, relative to total demand.</summary>
    public double Pinball => pinball / wanted;

    /// <summary>Days without a forecast, for lack of history; excluded from all other figures.</summary>
    public int Untold { get; private set; }

    public void Add(IReadOnlyList<DayForecast> forecasts, Demand demand, DateOnly origin)
    {
        var (misses, squares) = (0.0, 0.0);
        Untold += forecasts.Count(forecast => forecast.Units is null);
        if (forecasts.Any(forecast => forecast.Units is null))
            return;
        foreach (var forecast in forecasts)
        {
            var (actual, units, mean) = (demand.On(forecast.Day), forecast.Units!.Value, forecast.Mean!.Value);
            misses += Math.Abs(actual - units.P50);
            squares += (actual - mean) * (actual - mean);
            bias += units.P50 - actual;
            wanted += actual;
            Days++;
            if (units.P10 <= actual && actual <= units.P90)
                within++;
            foreach (
                var (p, at) in ((double, double)[])
                    [(0.1, units.P10), (0.25, units.P25), (0.5, units.P50), (0.75, units.P75), (0.9, units.P90)]
            )
                pinball += 2 * Math.Max(p * (actual - at), (p - 1) * (actual - at)) / 5;
        }
        miss += misses;
        var (absolute, squared, known) = (0.0, 0.0, 0);
        for (var day = demand.From.AddDays(Week); day <= origin; day = day.AddDays(1), known++)
        {
            var step = demand.On(day) - demand.On(day.AddDays(-Week));
            (absolute, squared) = (absolute + Math.Abs(step), squared + step * step);
        }
        if (absolute <= 0)
            return;
        scaled.Add(misses / forecasts.Count / (absolute / known));
        (squaresOff, squaresNaive) = (squaresOff + squares / forecasts.Count, squaresNaive + squared / known);
        scaledRoots.Add(Math.Sqrt(squares / forecasts.Count / (squared / known)));
    }
}
