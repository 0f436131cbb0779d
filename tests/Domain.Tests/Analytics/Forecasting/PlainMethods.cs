namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>Baseline methods that the forecaster must match. All forecast one week.</summary>
internal static class PlainMethods
{
    private const int Week = 7,
        Weeks = 8;
    private static readonly double[] LevelGains = [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9],
        SeasonGains = [0.01, 0.05, 0.15, 0.35];

    public static readonly IReadOnlyDictionary<string, Func<double[], double[]>> All = new Dictionary<
        string,
        Func<double[], double[]>
    >
    {
        ["last week"] = past => past[^Week..],
        ["median of eight weeks"] = past =>
            [
                .. Enumerable
                    .Range(0, Week)
                    .Select(day =>
                        Median([
                            .. Enumerable
                                .Range(1, Weeks)
                                .Select(week => past.Length - Week * week + day)
                                .Where(at => at >= 0)
                                .Select(at => past[at]),
                        ])
                    ),
            ],
        ["exponential smoothing"] = Smoothed,
    };

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }

    /// <summary>
    /// Holt-Winters with additive or multiplicative weekly seasonality; gains fitted by one-day-ahead squared errors.
    /// </summary>
    private static double[] Smoothed(double[] past)
    {
        var best = (Error: double.MaxValue, Ahead: new double[Week]);
        foreach (var times in past.All(units => units > 0) ? new[] { false, true } : [false])
        foreach (var level in LevelGains)
        foreach (var season in SeasonGains)
            if (Run(past, times, level, season) is var run && run.Error < best.Error)
                best = run;
        return best.Ahead;
    }

    private static (double Error, double[] Ahead) Run(double[] past, bool times, double levelGain, double seasonGain)
    {
        var level = past[..(4 * Week)].Average();
        double[] season =
        [
            .. Enumerable
                .Range(0, Week)
                .Select(day =>
                    Enumerable.Range(0, 4).Average(week => past[week * Week + day]) is var mean && times
                        ? mean / level
                        : mean - level
                ),
        ];
        var error = 0.0;
        for (var day = 0; day < past.Length; day++)
        {
            ref var factor = ref season[day % Week];
            var miss = past[day] - (times ? level * factor : level + factor);
            error += miss * miss;
            var before = level;
            level += levelGain * (times ? miss / factor : miss);
            factor += seasonGain * (times ? miss / before : miss);
        }
        return (
            double.IsNaN(error) ? double.MaxValue : error,
            [
                .. Enumerable
                    .Range(past.Length, Week)
                    .Select(day => Math.Max(0, times ? level * season[day % Week] : level + season[day % Week])),
            ]
        );
    }
}
