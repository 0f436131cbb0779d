using System.Diagnostics;
using System.Globalization;
using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Bench.Forecasts;

/// <summary>
/// Forecasts with rolling origins at the end of a file of daily demand: all series are forecast together, the largest
/// are scored. Speed is process CPU time, including fitting and selection, excluding file reading. The first origin is
/// forecast for some seconds as warm-up, to exclude JIT compilation, and each origin is repeated until the time is long
/// enough to measure.
/// </summary>
internal static class ForecastBench
{
    private const int Longest = 14;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3),
        Enough = TimeSpan.FromMilliseconds(50);

    /// <param name="top">The largest series, by units in the whole file; 0 = all.</param>
    /// <param name="holidayFile">Empty = no holidays.</param>
    public static Task<int> Run(
        string file,
        int origins,
        int step,
        int horizon,
        int top,
        DateOnly from,
        string holidayFile
    )
    {
        if (horizon > Longest)
            throw new BadOption($"--horizon is at most {Longest}.");
        var demand = DemandCsv.Read(file, from);
        var holidays = DemandCsv.Holidays(holidayFile);
        var last = demand.Max(one => one.From.AddDays(one.Units.Length - 1));
        var scored = demand.OrderByDescending(one => one.Units.Sum()).Take(top > 0 ? top : demand.Count).ToHashSet();
        var (score, cpu, fitted) = (new Score(), TimeSpan.Zero, 0);
        // One day more than is scored, as the eve of a holiday depends on the holiday.
        IReadOnlyList<Series> Known(DateOnly origin) =>
            [.. demand.Select(one => one.Before(origin, Math.Min(horizon + 1, Longest), holidays))];
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < WarmUp; )
            BakeryForecaster.Forecast(Known(last.AddDays(-horizon)), default);
        for (var k = 0; k < origins; k++)
        {
            var origin = last.AddDays(-horizon - step * k);
            var series = Known(origin);
            var (before, spent, runs) = (Environment.CpuUsage.TotalTime, TimeSpan.Zero, 0);
            IReadOnlyList<IReadOnlyList<DayForecast>> forecasts;
            do
            {
                forecasts = BakeryForecaster.Forecast(series, default);
                (spent, runs) = (Environment.CpuUsage.TotalTime - before, runs + 1);
            } while (spent < Enough);
            cpu += spent / runs;
            fitted += forecasts.Count(one => one[0].Units is not null);
            for (var i = 0; i < demand.Count; i++)
                if (scored.Contains(demand[i]))
                    score.Add([.. forecasts[i].Take(horizon)], demand[i], origin);
        }
        if (score.Days == 0)
            throw new BadOption($"{file} has too little history: no day of any origin could be foretold.");
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"rmsse={score.Rmsse:F4} rmsse_pooled={score.PooledRmsse:F4} pinball={score.Pinball:F4} fitted={demand.Count} untold_days={score.Untold}"
            )
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"series={scored.Count} origins={origins} wape={score.Wape:F4} mase={score.Mase:F4} coverage80={score.Coverage80:F3} bias={score.Bias:F4} series_per_s={fitted / cpu.TotalSeconds:F0} peak_mb={peak:F0}"
            )
        );
        return Task.FromResult(0);
    }
}
