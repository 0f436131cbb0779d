namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>Whether one way is better than another, or was only luckier.</summary>
internal static class Chance
{
    private const double Sure = 2;   // standard errors

    /// <param name="gains">What the second way would have saved on each trial.</param>
    /// <param name="alike">So many trials tell as much as one, since they are of the same days.</param>
    public static bool Excludes(double[] gains, double alike)
    {
        if (gains.Length < 2) return false;
        var mean = gains.Average();
        var variance = gains.Sum(gain => (gain - mean) * (gain - mean)) / (gains.Length - 1);
        return mean > 0 && mean > Sure * Math.Sqrt(variance * Math.Max(alike, 1) / gains.Length);
    }
}
