namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Linear regression that minimises weighted absolute errors (iteratively reweighted least squares; Schlossmacher, JASA 68, 1973),
/// drawn by a ridge towards weights that are sensible beforehand.
/// </summary>
internal static class PooledRegression
{
    private const double Smooth = 0.05;   // errors below this count as squares

    /// <param name="x">Rows of <paramref name="prior"/>.Length numbers.</param>
    /// <param name="doubt">How far off a weight beforehand may be: the noisier the rows, the more the prior counts.</param>
    /// <param name="start">Where to begin: the prior, or weights that are nearly right.</param>
    /// <returns>The weights; <paramref name="start"/> itself where there are no rows.</returns>
    public static double[] Fit(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> rowWeights, double[] prior, double doubt, double[] start, int rounds)
    {
        var n = prior.Length;
        var weights = (double[])start.Clone();
        var total = 0.0;
        foreach (var one in rowWeights) total += one;
        if (total <= 0) return weights;

        var (left, right) = (new double[n * n], new double[n]);
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(left);
            Array.Clear(right);
            var noise = 0.0;
            for (var row = 0; row < y.Length; row++)
            {
                if (rowWeights[row] == 0) continue;
                var at = x.Slice(row * n, n);
                var miss = y[row] - Dot(at, weights);
                var weight = rowWeights[row] / Math.Max(Math.Abs(miss), Smooth);
                noise += weight * Math.Max(miss * miss, Smooth * Smooth);
                for (var i = 0; i < n; i++)
                {
                    var scaled = weight * at[i];
                    if (scaled == 0) continue;
                    right[i] += scaled * y[row];
                    Vectors.AddScaled(left.AsSpan(i * n + i, n - i), at[i..], scaled);
                }
            }
            var drawn = noise / y.Length / (doubt * doubt);
            for (var i = 0; i < n; i++)
            {
                left[i * n + i] += drawn;
                right[i] += drawn * prior[i];
            }
            weights = Cholesky.Solve(left, right);
        }
        return weights;
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
