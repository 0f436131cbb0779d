namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Linear regression that minimises weighted absolute errors (iteratively reweighted least squares; Schlossmacher, JASA 68, 1973),
/// drawn by a ridge towards weights that are sensible beforehand.
/// </summary>
internal static class PooledRegression
{
    private const double Smooth = 0.05;   // errors below this count as squares

    /// <param name="doubt">How far off a weight beforehand may be: the noisier the rows, the more the prior counts.</param>
    /// <param name="start">Where to begin: the prior, or weights that are nearly right.</param>
    /// <param name="without">Rows of this fold are not looked at; −1 = all are.</param>
    /// <returns>The weights; <paramref name="start"/> itself where there are no rows.</returns>
    public static double[] Fit(Observations rows, double[] prior, double doubt, double[] start, int rounds, int without = -1)
    {
        var n = prior.Length;
        var weights = (double[])start.Clone();
        var (left, right) = (new double[n * n], new double[n]);
        Span<double> answers = stackalloc double[Observations.Block], counts = stackalloc double[Observations.Block], counted = stackalloc double[Observations.Block];
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(left);
            Array.Clear(right);
            var (noise, any) = (0.0, false);
            for (var block = 0; block < rows.Blocks; block++)
            {
                answers.Clear();
                rows.Answers(block).CopyTo(answers);
                answers.CopyTo(counts);   // first what is missed, then what a row counts
                for (var i = 0; i < n; i++) Vectors.AddScaled(counts, rows.Column(block, i), -weights[i]);
                for (var at = 0; at < Observations.Block; at++)
                {
                    var (row, miss) = (block * Observations.Block + at, Math.Abs(counts[at]));
                    counts[at] = row >= rows.Count || rows.FoldOf(row) == without ? 0 : rows.WeightOf(row) / Math.Max(miss, Smooth);
                    noise += counts[at] * Math.Max(miss * miss, Smooth * Smooth);
                    any |= counts[at] > 0;
                }
                for (var i = 0; i < n; i++)
                {
                    Vectors.Multiply(counts, rows.Column(block, i), counted);
                    right[i] += Vectors.Dot(counted, answers);
                    for (var j = i; j < n; j++) left[i * n + j] += Vectors.Dot(counted, rows.Column(block, j));
                }
            }
            if (!any) return weights;
            var drawn = noise / rows.Count / (doubt * doubt);
            for (var i = 0; i < n; i++)
            {
                left[i * n + i] += drawn;
                right[i] += drawn * prior[i];
            }
            weights = Cholesky.Solve(left, right);
        }
        return weights;
    }
}
