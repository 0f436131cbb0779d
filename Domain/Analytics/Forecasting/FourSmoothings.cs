using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>One series smoothed with four choices of gains at once: each day waits for the one before it, but the four do not wait for each other.</summary>
/// <param name="days">At most.</param>
internal sealed class FourSmoothings(int days)
{
    public const int Lanes = 4;
    private const int Longest = 3 * 364;   // what was before says nothing more of today
    public const double Damping = 0.97;
    private const double HalfLife = 400, Further = 0.25;   // what errors four and seven days ahead count of one the next day
    private const double MostOff = 6;   // usual errors; what is further off counts as that far
    private const double LeastFactor = 0.2, Nothing = 0.02, MostFactor = 7;
    private static readonly double Forget = Math.Pow(0.5, 1 / HalfLife);
    private readonly Vector256<double>[] level = new Vector256<double>[days], trend = new Vector256<double>[days], season = new Vector256<double>[days];

    /// <param name="worth">By day, one over what a usual error costs.</param>
    /// <returns>What it cost to be so far off one, four and seven days ahead, recent days counting more.</returns>
    public Vector256<double> Run(Track track, bool times, double[] worth, Vector256<double> levelGain, Vector256<double> seasonGain, Vector256<double> trendGain)
    {
        Span<int> seen = stackalloc int[7];
        seen.Clear();
        var (now, growth, off, error, known) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, 0);
        var first = Math.Max(0, track.Units.Length - Longest);
        for (var day = first; day < track.Units.Length; day++)
        {
            var factor = day >= first + 7 ? season[day - 7] : times ? Vector256<double>.One : Vector256<double>.Zero;
            growth *= Damping;
            now = Vector256.Max(now + growth, Vector256<double>.Zero);
            if (track.Usual[day])
            {
                var units = Vector256.Create(track.Units[day]);
                if (known == 0) now = units;
                var expected = times ? now * factor : now + factor;
                var (away, heard) = (units - expected, units);
                if (known > 13)
                {
                    var (four, seven) = (level[day - 4] + trend[day - 4] * Smoothing.Ahead[4], level[day - 7] + trend[day - 7] * Smoothing.Ahead[7]);
                    var later = Cost(units - (times ? four * factor : four + factor)) + Cost(units - (times ? seven * factor : seven + factor));
                    error = error * Forget + (Cost(away) + later * Further) * worth[day - 7];
                    heard = Vector256.Min(Vector256.Max(units, expected - off * MostOff), expected + off * MostOff);
                }
                off += (Vector256.Abs(away) - off) * Math.Max(0.05, 1.0 / (known + 1));
                var miss = heard - expected;
                if (times) miss = Vector256.ConditionalSelect(Vector256.GreaterThan(factor, Vector256.Create(Nothing)), miss / Vector256.Max(factor, Vector256.Create(LeastFactor)), Vector256<double>.Zero);
                now = Vector256.Max(now + miss * Vector256.Max(levelGain, Vector256.Create(1.0 / (known + 1))), Vector256<double>.Zero);
                if (known > 20) growth += miss * trendGain;
                var gain = Vector256.Max(seasonGain, Vector256.Create(1.0 / (seen[day % 7]++ + 2)));
                factor = !times ? factor + gain * (heard - now - factor)
                    : Vector256.ConditionalSelect(Vector256.GreaterThan(now, Vector256<double>.Zero), factor + gain * (Vector256.Min(heard / now, Vector256.Create(MostFactor)) - factor), factor);
                known++;
            }
            (level[day], trend[day], season[day]) = (now, growth, factor);
        }
        return error;
    }

    /// <summary>One of the four of the last run.</summary>
    public void Copy(int lane, double[] levels, double[] trends, double[] seasons)
    {
        Copy(level, lane, levels);
        Copy(trend, lane, trends);
        Copy(season, lane, seasons);
    }

    private static void Copy(Vector256<double>[] four, int lane, double[] one)
    {
        var all = MemoryMarshal.Cast<Vector256<double>, double>(four);
        for (var day = 0; day < one.Length; day++) one[day] = all[Lanes * day + lane];
    }

    public static double[] Worth(Track track) => [.. track.Rate.Select(rate => Math.Pow(Trial.Scale(rate), -1.5))];

    /// <summary>Between absolute errors, by which gains are chosen too noisily, and squares, which outliers would decide.</summary>
    private static Vector256<double> Cost(Vector256<double> miss) => Vector256.Abs(miss) * Vector256.Sqrt(Vector256.Abs(miss));
}
