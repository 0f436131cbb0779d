namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Linear regression that minimises weighted absolute errors (iteratively reweighted least squares; Schlossmacher, JASA
/// 68, 1973), drawn by a ridge towards weights that are sensible beforehand.
/// </summary>
internal static class PooledRegression
{
    private const double Smooth = 0.05; // errors below this count as squares

    /// <param name="doubt">
    /// By weight, how far off it may be beforehand: the noisier the rows, the more the prior counts.
    /// </param>
    /// <param name="start">Where to begin: the prior, or weights that are nearly right.</param>
    /// <param name="all">
    /// How many rows there are: a part of them is drawn no more than all, since it stands for them.
    /// </param>
    /// <returns>The weights; <paramref name="start"/> itself where there are no rows.</returns>
    public static double[] Fit(
        ReadOnlySpan<Observations> parts,
        double[] prior,
        double[] doubt,
        double[] start,
        int rounds,
        int all
    )
    {
        var n = prior.Length;
        var weights = start;
        var (left, right) = (new double[n * n], new double[n]);
        for (var round = 0; round < rounds; round++)
        {
            Array.Clear(left);
            Array.Clear(right);
            var noise = 0.0;
            foreach (var rows in parts)
                for (var block = 0; block < rows.Blocks; block++)
                    noise += AddBlock(rows, block, weights, left, right);
            if (noise == 0)
                return weights;
            for (var i = 0; i < n; i++)
            {
                var drawn = noise / all / (doubt[i] * doubt[i]);
                left[i * n + i] += drawn;
                right[i] += drawn * prior[i];
            }
            weights = Cholesky.Solve(left, right);
        }
        return weights;
    }

    /// <summary>Adds the rows' squares and products, each as much as its row counts; returns their noise.</summary>
    private static double AddBlock(Observations rows, int block, double[] weights, double[] left, double[] right)
    {
        var n = weights.Length;
        Span<double> answers = stackalloc double[Observations.Block],
            counts = stackalloc double[Observations.Block],
            counted = stackalloc double[Observations.Block];
        answers.Clear();
        var known = rows.Answers(block);
        known.CopyTo(answers);
        answers.CopyTo(counts); // first what is missed, then what a row counts
        for (var i = 0; i < n; i++)
            Vectors.AddScaled(counts, rows.Column(block, i), -weights[i]);
        var noise = 0.0;
        for (var at = 0; at < known.Length; at++)
        {
            var miss = Math.Max(Math.Abs(counts[at]), Smooth);
            counts[at] = rows.WeightOf(block * Observations.Block + at) / miss;
            noise += counts[at] * miss * miss;
        }
        for (var i = 0; i < n; i++)
        {
            Vectors.Multiply(counts, rows.Column(block, i), counted);
            right[i] += Vectors.Dot(counted, answers);
            for (var j = i; j < n; j++)
                left[i * n + j] += Vectors.Dot(counted, rows.Column(block, j));
        }
        return noise;
    }
}
