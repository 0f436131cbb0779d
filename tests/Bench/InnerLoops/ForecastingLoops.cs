using BakeryOps.Domain.Analytics.Forecasting;
using BenchmarkDotNet.Attributes;

namespace BakeryOps.Bench.InnerLoops;

/// <summary>What a forecast does over and over for every series: smooth two years by one pair of gains, describe a day, ask all ways at once.</summary>
[MemoryDiagnoser]
public class ForecastingLoops
{
    private const int Days = 730, Width = Levels.Width;
    private readonly double[][] kept = [new double[Days], new double[Days], new double[Days]];
    private readonly double[] units = new double[Candidates.Names.Count], row = new double[Width], sum = new double[Width];
    private double[] usual = [];
    private Pool pool = null!;
    private Candidates candidates = null!;
    private int origin;

    [GlobalSetup]
    public void OpenABakery()
    {
        var (random, first) = (new Random(1), new DateOnly(2024, 1, 1));
        Series[] bakery = [.. Enumerable.Range(1, 5).Select(i => new Series(["", $"{i}"],
            [.. Enumerable.Range(0, Days).Select(day => new PastDay(first.AddDays(day), Math.Round(20 * i * (0.5 + random.NextDouble()) * (day % 7 == 5 ? 2 : 1))))],
            [.. Enumerable.Range(Days, 7).Select(day => new DayAhead(first.AddDays(day)))]))];
        pool = new(bakery);
        candidates = new(pool, new(pool));
        usual = Smoothing.UsualCosts(pool.Tracks[0]);
        for (var i = 0; i < Width; i++) row[i] = random.NextDouble();
    }

    [Benchmark]
    public double SmoothTwoYears() => Smoothing.Run(pool.Tracks[0], times: true, usual, 0.12, 0.05, 0.004, kept[0], kept[1], kept[2]);

    [Benchmark]
    public bool AskEveryWay()
    {
        origin = origin > Days - 20 ? 400 : origin + 1;
        return candidates.Expect(2, origin + 5, origin, units);
    }

    [Benchmark]
    public double DotProduct() => PooledRegression.Dot(row, sum);

    [Benchmark]
    public void AddARow() => Vectors.AddScaled(sum, row, 1e-3);
}
