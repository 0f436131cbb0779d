namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>What a handful of observations say.</summary>
internal static class Sample
{
    public static double Median(this IEnumerable<double> values) => values.Order().ToArray().Quantile(0.5);

    /// <summary>The quantile at <paramref name="p"/> (0–1), between two observations linearly.</summary>
    /// <param name="sorted">Ascending, not empty.</param>
    public static double Quantile(this IReadOnlyList<double> sorted, double p)
    {
        var at = p * (sorted.Count - 1);
        var (below, part) = ((int)at, at - (int)at);
        return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
    }
}
