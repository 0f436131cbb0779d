using System.Runtime.InteropServices;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// How the candidates would have done for one series from many origins of the last half year, what mixture of them follows from
/// that, and how far off the mixture was.
/// </summary>
internal sealed class Trial
{
    private const int Back = 182, Step = 5, FewestErrors = 14;
    private const double Sharpness = 16, HalfLife = 60;
    private const double LearntWorth = 4;   // it rests on all series, so it gets more than its own errors earn
    private readonly double[] weights = new double[Candidates.Names.Count];

    public string Method { get; } = Candidates.Names[0];
    public double? Error { get; }
    public double? NaiveError { get; }
    public int TriedOn { get; }
    public Bookings Bookings { get; } = new(0, []);

    /// <summary>Ascending: actual less expected, over <see cref="Scale"/> of the expected and what the orders leave of it.</summary>
    public double[] Misses { get; } = [];

    public Trial(Pool pool, Candidates candidates, int series)
    {
        var track = pool.Tracks[series];
        var ways = weights.Length;
        var (tried, expected, errors) = (new List<Tried>(), new List<double>(), new double[ways]);
        Span<double> units = stackalloc double[ways];
        for (var origin = pool.Days - 2; origin >= Math.Max(13, pool.Days - Back); origin -= Step)
            for (var target = origin + 1; target < Math.Min(pool.Days, origin + 1 + pool.Ahead); target++)
                if (track.Usual[target] && candidates.Expect(series, target, origin, units, tried: true))
                {
                    tried.Add(new(target - origin, track.Units[target], 0, pool.BookedOf(series, target, target - origin)));
                    expected.AddRange(units);
                    var memory = Math.Pow(0.5, (pool.Days - origin) / HalfLife);
                    for (var way = 0; way < ways; way++) errors[way] += memory * Math.Abs(track.Units[target] - units[way]);
                }
        weights[0] = 1;
        TriedOn = tried.Count;
        if (TriedOn == 0) return;

        if (TriedOn >= FewestErrors) weights = Shares(errors);
        var gains = new double[TriedOn];
        for (var i = 0; i < TriedOn; i++)
        {
            var each = CollectionsMarshal.AsSpan(expected).Slice(i * ways, ways);
            tried[i] = tried[i] with { Expected = PooledRegression.Dot(each, weights) };
            gains[i] = Math.Abs(tried[i].Actual - tried[i].Expected) - Math.Abs(tried[i].Actual - each[Candidates.Naive]);
        }
        var naive = tried.Average(one => Math.Abs(one.Actual - one.Expected)) - gains.Average();
        if (Chance.Excludes(gains, pool.Ahead / (double)Step))
        {
            weights = new double[ways];
            weights[Candidates.Naive] = 1;
            for (var i = 0; i < TriedOn; i++) tried[i] = tried[i] with { Expected = expected[i * ways + Candidates.Naive] };
        }
        Bookings = new(pool.Ahead, tried);
        var most = Array.IndexOf(weights, weights.Max());
        Method = weights[most] > 0.6 ? Candidates.Names[most] : "combined";
        NaiveError = Math.Round(naive, 3);
        Error = Math.Round(tried.Average(one => Math.Abs(one.Actual - Final(one))), 3);
        Misses = [.. tried.Select(one => (one.Actual - Final(one)) / (Scale(one.Expected) * (one.Booked is null ? 1 : Bookings.Narrow(one.Lead)))).Order()];
    }

    /// <summary>Errors of few units are as of counts by chance, of many in proportion.</summary>
    public static double Scale(double level) => Math.Sqrt(Math.Max(level, 1) + 0.02 * level * level);

    public double Mix(ReadOnlySpan<double> expected) => PooledRegression.Dot(expected, weights);

    private double Final(Tried one) => one.Booked is { } booked ? Bookings.Expect(one.Lead, one.Expected, booked) : one.Expected;

    private static double[] Shares(double[] errors)
    {
        var best = Math.Max(errors.Min(), 1e-9);
        double[] shares = [.. errors.Select(error => Math.Pow(best / Math.Max(error, 1e-9), Sharpness))];
        shares[0] *= LearntWorth;
        shares[Candidates.Naive] = 0;
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }
}
