using System.Runtime.Intrinsics;
using BakeryOps.Domain.Analytics.Forecasting;
using BenchmarkDotNet.Attributes;

namespace BakeryOps.Bench.InnerLoops;

/// <summary>
/// The inner loops of a forecast, per series: smooth two years in both shapes with four gain sets, compute the features
/// of a day, evaluate all candidates.
/// </summary>
[MemoryDiagnoser]
public class ForecastingLoops
{
    private const int Days = 730;
    private readonly FourSmoothings times = new(times: true, Days),
        plus = new(times: false, Days);
    private readonly double[] units = new double[Candidates.Names.Count],
        column = new double[Observations.Block],
        sum = new double[Observations.Block];
    private Pool pool = null!;
    private Candidates candidates = null!;
    private int origin;

    [GlobalSetup]
    public void OpenABakery()
    {
        var (random, first) = (new Random(1), new DateOnly(2024, 1, 1));
        Series[] bakery =
        [
            .. Enumerable
                .Range(1, 5)
                .Select(i => new Series(
                    ["", $"{i}"],
                    [
                        .. Enumerable
                            .Range(0, Days)
                            .Select(day => new PastDay
                            {
                                Day = first.AddDays(day),
                                Quantity = Math.Round(20 * i * (0.5 + random.NextDouble()) * (day % 7 == 5 ? 2 : 1)),
                            }),
                    ],
                    [.. Enumerable.Range(Days, 7).Select(day => new DayAhead(first.AddDays(day)))]
                )),
        ];
        pool = new(bakery);
        candidates = new(pool, new(pool));
        for (var i = 0; i < Observations.Block; i++)
            column[i] = random.NextDouble();
    }

    [Benchmark]
    public Vector256<double> SmoothTwoYears()
    {
        times.Begin(Vector256.Create(0.05, 0.12, 0.25, 0.5), Vector256.Create(0.05), Vector256.Create(0.004));
        plus.Begin(Vector256.Create(0.05, 0.12, 0.25, 0.5), Vector256.Create(0.05), Vector256.Create(0.004));
        for (var day = 0; day < Days; day++)
        {
            times.Learn(day, day >= 7, pool.Tracks[0].Units[day], day, day / 7, 0.01);
            plus.Learn(day, day >= 7, pool.Tracks[0].Units[day], day, day / 7, 0.01);
        }
        return times.Error + plus.Error;
    }

    [Benchmark]
    public bool AskEveryWay()
    {
        origin = origin > Days - 20 ? 400 : origin + 1;
        return candidates.Expect(2, origin + 5, origin, units);
    }

    [Benchmark]
    public double DotProduct() => Vectors.Dot(column, sum);

    [Benchmark]
    public void AddAColumn() => Vectors.AddScaled(sum, column, 1e-3);
}
