using System.Numerics;
using System.Runtime.InteropServices;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The inner loops of the regression, as wide as the processor allows. All spans of a call are equally long.
/// </summary>
internal static class Vectors
{
    /// <summary><paramref name="sum"/> += <paramref name="scale"/> · <paramref name="values"/></summary>
    public static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double scale)
    {
        var sums = MemoryMarshal.Cast<double, Vector<double>>(sum);
        var wide = Wide(values);
        var factor = new Vector<double>(scale);
        for (var i = 0; i < wide.Length; i++)
            sums[i] += wide[i] * factor;
        for (var i = wide.Length * Vector<double>.Count; i < sum.Length; i++)
            sum[i] += values[i] * scale;
    }

    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> products)
    {
        var first = Wide(a);
        var second = Wide(b);
        var into = MemoryMarshal.Cast<double, Vector<double>>(products);
        for (var i = 0; i < first.Length; i++)
            into[i] = first[i] * second[i];
        for (var i = first.Length * Vector<double>.Count; i < a.Length; i++)
            products[i] = a[i] * b[i];
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var first = Wide(a);
        var second = Wide(b);
        // two sums, so that one addition need not wait for the other
        var (even, odd) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i + 1 < first.Length; i += 2)
        {
            even += first[i] * second[i];
            odd += first[i + 1] * second[i + 1];
        }
        if (i < first.Length)
            even += first[i] * second[i];
        var sum = Vector.Sum(even + odd);
        for (i = first.Length * Vector<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static ReadOnlySpan<Vector<double>> Wide(ReadOnlySpan<double> values) =>
        MemoryMarshal.Cast<double, Vector<double>>(values);
}
