namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The weight of each method for a series: the smaller its error, the larger. Its errors on all series count too, so
/// that a method that was lucky with one series is not trusted at once (shrinkage; the power of errors is from Bates
/// and Granger, Operational Research Quarterly 20, 1969).
/// </summary>
internal sealed class Mixtures
{
    private const double Sharpness = 24; // a way that erred 10 % more than the best gets a tenth of its share
    private const double LearntWorth = 4; // it is fitted on all series, so it gets a larger share
    private const double AllWorth = 840; // trials of one series
    private const double Least = 1e-9;
    private readonly double[] pooled = new double[Candidates.Names.Count];

    public Mixtures(IEnumerable<Rehearsal> rehearsals)
    {
        double[][] behind = [.. rehearsals.Where(one => one.Trials.Count > 0).Select(Behind)];
        foreach (var one in behind)
            for (var way = 0; way < pooled.Length; way++)
                pooled[way] += one[way] / behind.Length;
    }

    /// <summary>Shares that sum to 1; the naive way has none.</summary>
    public double[] Of(Rehearsal rehearsal)
    {
        var (own, trust) = (Behind(rehearsal), rehearsal.Trials.Count / (rehearsal.Trials.Count + AllWorth));
        double[] shares =
        [
            .. own.Select((behind, way) => Math.Exp(-Sharpness * (trust * behind + (1 - trust) * pooled[way]))),
        ];
        shares[0] *= LearntWorth;
        shares[Candidates.Naive] = 0;
        var sum = shares.Sum();
        return [.. shares.Select(share => share / sum)];
    }

    /// <summary>Logarithm of each way's error over the least.</summary>
    private static double[] Behind(Rehearsal rehearsal)
    {
        var best = Math.Max(rehearsal.Errors.Min(), Least);
        return [.. rehearsal.Errors.Select(error => Math.Log(Math.Max(error, Least) / best))];
    }
}
