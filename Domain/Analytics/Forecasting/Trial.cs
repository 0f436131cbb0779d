using System.Runtime.InteropServices;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// How the candidates would have done for one series from many origins of the last half year, what mixture of them follows from
/// that, and how far off the mixture was.
/// </summary>
internal sealed class Trial
{
    private const int Back = 182, Step = 5, FewestErrors = 14;
    private const double Sharpness = 12, HalfLife = 60;
    private const double LearntWorth = 6;   // it rests on all series, so it gets more than its own errors earn
    private readonly double[] weights = new double[Candidates.Names.Count];

    public string Method { get; } = Candidates.Names[0];
    public double? Error { get; }
    public double? NaiveError { get; }
    public int TriedOn { get; }

    /// <summary>Ascending: actual less expected, over <see cref="Scale"/> of the expected.</summary>
    public double[] Misses { get; } = [];

    public Trial(Pool pool, Candidates candidates, int series)
    {
        var track = pool.Tracks[series];
        var ways = weights.Length;
        var (actual, expected, memory) = (new List<double>(), new List<double>(), new List<double>());
        Span<double> units = stackalloc double[ways];
        for (var origin = pool.Days - 2; origin >= Math.Max(13, pool.Days - Back); origin -= Step)
            for (var target = origin + 1; target < Math.Min(pool.Days, origin + 1 + pool.Ahead); target++)
                if (track.Usual[target] && candidates.Expect(series, target, origin, units, true))
                {
                    actual.Add(track.Units[target]);
                    foreach (var one in units) expected.Add(one);
                    memory.Add(Math.Pow(0.5, (pool.Days - origin) / HalfLife));
                }
        weights[0] = 1;
        TriedOn = actual.Count;
        if (TriedOn == 0) return;

        var errors = new double[ways];
        for (var i = 0; i < TriedOn; i++)
            for (var way = 0; way < ways; way++) errors[way] += memory[i] * Math.Abs(actual[i] - expected[i * ways + way]);
        if (TriedOn >= FewestErrors) weights = Shares(errors);
        var mixed = new double[TriedOn];
        for (var i = 0; i < TriedOn; i++) mixed[i] = PooledRegression.Dot(CollectionsMarshal.AsSpan(expected).Slice(i * ways, ways), weights);
        var (error, naive) = (0.0, 0.0);
        for (var i = 0; i < TriedOn; i++)
        {
            error += Math.Abs(actual[i] - mixed[i]);
            naive += Math.Abs(actual[i] - expected[i * ways + Candidates.Naive]);
        }
        if (error > naive && Chance.Excludes([.. mixed.Select((one, i) => Math.Abs(actual[i] - one) - Math.Abs(actual[i] - expected[i * ways + Candidates.Naive]))], pool.Ahead / (double)Step))
        {
            weights = [0, 0, 0, 0, 1];
            for (var i = 0; i < TriedOn; i++) mixed[i] = expected[i * ways + Candidates.Naive];
            error = naive;
        }
        var most = Array.IndexOf(weights, weights.Max());
        Method = weights[most] > 0.6 ? Candidates.Names[most] : "combined";
        (Error, NaiveError) = (Math.Round(error / TriedOn, 3), Math.Round(naive / TriedOn, 3));
        Misses = [.. mixed.Select((one, i) => (actual[i] - one) / Scale(one)).Order()];
    }

    /// <summary>Errors grow with the level, less than in proportion, more than counts by chance would.</summary>
    public static double Scale(double level) => Math.Sqrt(Math.Max(level, 1) + 0.02 * level * level);

    public double Mix(ReadOnlySpan<double> expected) => PooledRegression.Dot(expected, weights);

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
