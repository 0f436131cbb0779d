namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>Solves symmetric positive definite equations (Golub and Van Loan, Matrix Computations, 4.2).</summary>
internal static class Cholesky
{
    /// <param name="upper">Row by row, n × n; only the diagonal and what is right of it is read. Overwritten.</param>
    public static double[] Solve(double[] upper, double[] right)
    {
        var n = right.Length;
        var solution = (double[])right.Clone();
        for (var i = 0; i < n; i++)
        {
            var pivot = Math.Sqrt(Math.Max(upper[i * n + i], 1e-12));
            for (var j = i; j < n; j++)
                upper[i * n + j] /= pivot;
            solution[i] /= pivot;
            for (var row = i + 1; row < n; row++)
            {
                var factor = upper[i * n + row];
                if (factor == 0)
                    continue;
                for (var j = row; j < n; j++)
                    upper[row * n + j] -= factor * upper[i * n + j];
                solution[row] -= factor * solution[i];
            }
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = i + 1; j < n; j++)
                solution[i] -= upper[i * n + j] * solution[j];
            solution[i] /= upper[i * n + i];
        }
        return solution;
    }
}
