namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>
/// Synthetic bakeries, each with a different difficulty: [series][day], from a Monday on; deterministic by name.
/// </summary>
internal static class MadeBakeries
{
    public const string Seldom = "seldom asked for";
    private const int Days = 560;

    private static readonly Dictionary<string, (int Series, Func<Random, double[]> Make)> Kinds = new()
    {
        ["steady"] = (5, random => Made(random, 0, 40, (day, level) => level)),
        ["wandering level and week"] = (6, Wandering),
        ["almost a random walk"] = (5, random => Made(random, 0.08, 60, (day, level) => level)),
        ["few and noisy"] = (3, random => Made(random, 0.01, 2.5, (day, level) => level / 8)),
        ["growing fivefold a year"] = (
            5,
            random => Made(random, 0, 40, (day, level) => level / 4 * Math.Exp(1.6 * day / 365))
        ),
        ["closed on Wednesdays, full in summer"] = (
            8,
            random =>
                Made(
                    random,
                    0.03,
                    12,
                    (day, level) =>
                        day % 7 == 2 ? 0 : level / 3 * Math.Exp(0.7 * Math.Cos((day - 210) * Math.Tau / 365))
                )
        ),
        ["levels that shift"] = (6, random => Made(random, 0, 40, Shifting(random))),
        ["products of the season"] = (10, random => Made(random, 0.02, 15, Season(random))),
        ["one product only"] = (1, random => Made(random, 0.03, 30, (day, level) => level)),
        ["ordered now and then"] = (
            4,
            random => Made(random, 0, 10, (day, level) => random.Next(5) < 2 ? 0 : level / 3)
        ),
        ["growth that comes and goes"] = (6, Surging),
        [Seldom] = (10, random => Made(random, 0.02, 4, (day, level) => level / 90)),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    public static double[][] Of(string name)
    {
        var (series, make) = Kinds[name];
        var random = new Random(name.Length);
        return [.. Enumerable.Range(0, series).Select(_ => make(random))];
    }

    /// <param name="wander">Daily standard deviation of the log level.</param>
    /// <param name="even">Regularity of days beyond Poisson noise: 40 is regular, 2 is not.</param>
    private static double[] Made(Random random, double wander, double even, Func<int, double, double> mean)
    {
        var (week, start, level) = (Rhythm(random), 40 + 120 * random.NextDouble(), 1.0);
        return
        [
            .. Enumerable
                .Range(0, Days)
                .Select(day =>
                {
                    level = Math.Clamp(level * Math.Exp(wander * Normal(random)), 0.2, 5);
                    var luck = Math.Max(0, 1 + Normal(random) / Math.Sqrt(even));
                    return Math.Min(
                        1e4,
                        random.Poisson(Math.Min(600, mean(day, start * level) * week[day % 7] * luck))
                    );
                }),
        ];
    }

    private static double[] Wandering(Random random)
    {
        var (week, level) = (Rhythm(random), 100 + 200 * random.NextDouble());
        return
        [
            .. Enumerable
                .Range(0, Days)
                .Select(day =>
                {
                    var luck = 0.15 * Normal(random);
                    var units = Math.Max(0, Math.Round(level * week[day % 7] * (1 + luck)));
                    (level, week[day % 7]) = (level * (1 + 0.25 * luck), week[day % 7] * (1 + 0.08 * luck));
                    return units;
                }),
        ];
    }

    private static double[] Surging(Random random)
    {
        var (week, level, growth) = (Rhythm(random), 100 + 200 * random.NextDouble(), 0.0);
        return
        [
            .. Enumerable
                .Range(0, Days)
                .Select(day =>
                {
                    var luck = 0.2 * Normal(random);
                    var units = Math.Max(0, Math.Round(level * week[day % 7] * (1 + luck)));
                    level = Math.Clamp(level * (1 + growth + 0.4 * luck), 5, 5000);
                    (growth, week[day % 7]) = (0.95 * growth + 0.01 * luck, week[day % 7] * (1 + 0.05 * luck));
                    return units;
                }),
        ];
    }

    private static Func<int, double, double> Shifting(Random random)
    {
        var now = 1.0;
        return (day, level) =>
            level * (now = random.Next(70) == 0 ? Math.Clamp(now * (random.Next(2) == 0 ? 0.55 : 1.8), 0.2, 5) : now);
    }

    private static Func<int, double, double> Season(Random random)
    {
        var peak = random.Next(365);
        return (day, level) => level * Math.Clamp(Math.Cos((day - peak) * Math.Tau / 365) + 0.3, 0, 1);
    }

    private static double[] Rhythm(Random random)
    {
        double[] week = [.. Enumerable.Range(0, 7).Select(_ => Math.Exp(0.3 * Normal(random)))];
        return [.. week.Select(day => 7 * day / week.Sum())];
    }

    private static double Normal(Random random) => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
}
