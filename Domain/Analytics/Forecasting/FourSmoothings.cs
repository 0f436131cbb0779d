using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// One series smoothed day after day with four choices of gains at once: each day waits for the one before it, but the
/// four do not wait for each other.
/// </summary>
/// <param name="times">The rhythm is a factor; otherwise units are added.</param>
/// <param name="days">At most.</param>
internal sealed class FourSmoothings(bool times, int days)
{
    public const int Lanes = 4;
    public const double Damping = 0.97;
    private const double HalfLife = 400,
        Further = 0.25; // what errors four and seven days ahead count of one the next day
    private const double MostOff = 6; // usual errors; what is further off counts as that far
    private const int KnownWell = 13,
        KnownLong = 20; // days before which errors say nothing of the gains, and the level nothing of growth
    private const double LeastFactor = 0.2,
        Nothing = 0.02,
        MostFactor = 7;
    private static readonly double Forget = Math.Pow(0.5, 1 / HalfLife);
    private Vector256<double> now,
        growth,
        off,
        levelGain,
        seasonGain,
        trendGain;
    private Kept current = new(days),
        best = new(days);
    private int lane;

    /// <summary>What it cost to be so far off one, four and seven days ahead, recent days counting more.</summary>
    public Vector256<double> Error { get; private set; }

    /// <summary>Forgets what was smoothed before, but for what is <see cref="Keep">kept</see>.</summary>
    public void Begin(Vector256<double> levels, Vector256<double> seasons, Vector256<double> trends)
    {
        levelGain = levels;
        seasonGain = seasons;
        trendGain = trends;
        now = growth = off = Error = Vector256<double>.Zero;
    }

    /// <param name="weekAgo">The same weekday is smoothed already.</param>
    public void Pass(int day, bool weekAgo)
    {
        growth *= Damping;
        now = Vector256.Max(now + growth, Vector256<double>.Zero);
        current.Level[day] = now;
        current.Trend[day] = growth;
        current.Season[day] = Factor(day, weekAgo);
    }

    /// <param name="known">How many days were learnt from before.</param>
    /// <param name="seen">How many of them were of this weekday.</param>
    /// <param name="worth">One over what a usual error costs.</param>
    public void Learn(int day, bool weekAgo, double sold, int known, int seen, double worth)
    {
        var factor = Factor(day, weekAgo);
        var units = Vector256.Create(sold);
        var risen = growth * Damping;
        var level = known == 0 ? units : Vector256.Max(now + risen, Vector256<double>.Zero);
        var expected = Shaped(level, factor);
        var (away, heard) = (units - expected, units);
        if (known > KnownWell)
        {
            var (four, seven) = (
                current.Level[day - 4] + current.Trend[day - 4] * Smoothing.Ahead[4],
                current.Level[day - 7] + current.Trend[day - 7] * Smoothing.Ahead[7]
            );
            var later = Cost(units - Shaped(four, factor)) + Cost(units - Shaped(seven, factor));
            Error = Error * Forget + (Cost(away) + later * Further) * worth;
            heard = Vector256.Min(Vector256.Max(units, expected - off * MostOff), expected + off * MostOff);
        }
        off += (Vector256.Abs(away) - off) * Math.Max(0.05, 1.0 / (known + 1));
        var miss = heard - expected;
        if (times)
            miss = Vector256.ConditionalSelect(
                Vector256.GreaterThan(factor, Vector256.Create(Nothing)),
                miss / Vector256.Max(factor, Vector256.Create(LeastFactor)),
                Vector256<double>.Zero
            );
        level = Vector256.Max(
            level + miss * Vector256.Max(levelGain, Vector256.Create(1.0 / (known + 1))),
            Vector256<double>.Zero
        );
        if (known > KnownLong)
            risen += miss * trendGain;
        var gain = Vector256.Max(seasonGain, Vector256.Create(1.0 / (seen + 2)));
        factor = !times
            ? factor + gain * (heard - level - factor)
            : Vector256.ConditionalSelect(
                Vector256.GreaterThan(level, Vector256<double>.Zero),
                factor + gain * (Vector256.Min(heard / level, Vector256.Create(MostFactor)) - factor),
                factor
            );
        (now, growth) = (level, risen);
        current.Level[day] = level;
        current.Trend[day] = risen;
        current.Season[day] = factor;
    }

    /// <summary>One of the four of this run is the best so far.</summary>
    public void Keep(int which)
    {
        (current, best) = (best, current);
        lane = which;
    }

    public void CopyBest(double[] levels, double[] trends, double[] seasons)
    {
        Copy(best.Level, levels);
        Copy(best.Trend, trends);
        Copy(best.Season, seasons);
    }

    private Vector256<double> Factor(int day, bool weekAgo)
    {
        if (weekAgo)
            return current.Season[day - 7];
        if (times)
            return Vector256<double>.One;
        return Vector256<double>.Zero;
    }

    private Vector256<double> Shaped(Vector256<double> level, Vector256<double> factor) =>
        times ? level * factor : level + factor;

    private void Copy(Vector256<double>[] four, double[] one)
    {
        var all = MemoryMarshal.Cast<Vector256<double>, double>(four);
        for (var day = 0; day < one.Length; day++)
            one[day] = all[Lanes * day + lane];
    }

    /// <summary>
    /// Between absolute errors, by which gains are chosen too noisily, and squares, which outliers would decide.
    /// </summary>
    private static Vector256<double> Cost(Vector256<double> miss) =>
        Vector256.Abs(miss) * Vector256.Sqrt(Vector256.Abs(miss));

    /// <summary>
    /// By day, as known in its evening: units a day, their growth a day, and what the day's weekday makes of it.
    /// </summary>
    private sealed class Kept(int days)
    {
        public readonly Vector256<double>[] Level = new Vector256<double>[days],
            Trend = new Vector256<double>[days],
            Season = new Vector256<double>[days];
    }
}
