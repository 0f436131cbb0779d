namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Quantiles of errors: of the series' own past errors (as in conformal prediction), drawn towards those of all series
/// where it has few.
/// </summary>
internal sealed class Spread
{
    private const double PoolWorth = 40;

    /// <summary>
    /// Prior: ten errors of a normal distribution (normal scores), so that a forecast with no trials, or with one or
    /// two, is not shown as certain.
    /// </summary>
    private static readonly double[] Beforehand = [-1.54, -1.00, -0.66, -0.38, -0.12, 0.12, 0.38, 0.66, 1.00, 1.54];

    private readonly double[] pooled;

    /// <param name="misses">For each series, ascending.</param>
    public Spread(IEnumerable<double[]> misses) =>
        pooled = [.. misses.SelectMany(one => one).Concat(Beforehand).Order()];

    public double At(double[] own, double p) =>
        ((own.Length == 0 ? 0 : own.Length * Honest(own, p)) + PoolWorth * Honest(pooled, p))
        / (own.Length + PoolWorth);

    /// <summary>A new error is one more among n: the p-quantile of n seen is a little too near the middle.</summary>
    private static double Honest(double[] sorted, double p) =>
        sorted.Quantile(Math.Clamp((p * (sorted.Length + 1) - 1) / Math.Max(sorted.Length - 1, 1), 0, 1));
}
