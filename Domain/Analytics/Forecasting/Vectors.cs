using System.Numerics;
using System.Runtime.InteropServices;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>The inner loop of the regression, as wide as the processor allows.</summary>
internal static class Vectors
{
    /// <summary><paramref name="sum"/> += <paramref name="scale"/> · <paramref name="values"/>; equally long.</summary>
    public static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double scale)
    {
        var sums = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var wide = MemoryMarshal.Cast<double, Vector<double>>(values);
        var factor = new Vector<double>(scale);
        for (var i = 0; i < wide.Length; i++) sums[i] += wide[i] * factor;
        for (var i = wide.Length * Vector<double>.Count; i < sum.Length; i++) sum[i] += values[i] * scale;
    }
}
