namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// What could be known of one series on each past day: for the day's weekday, several running levels. All arrays are by
/// day; what a day holds rests on that day and the days before it only.
/// </summary>
internal sealed class Track
{
    private static readonly double Fast = Gain(2),
        Middle = Gain(5),
        Slow = Gain(14); // half-lives in weeks
    private static readonly double RateGain = Gain(18); // in days
    private const int AwayAfter = 3;
    private const int Weeks = 8;

    /// <summary>
    /// A zero is no demand but a closed shop when more than this was expected: a Poisson count would be 0 once in 400.
    /// Not where that often happens.
    /// </summary>
    private const double SurelyMore = 6;

    /// <summary>Demand; NaN where unknown: before the first day, closed, a zero where much was expected.</summary>
    public double[] Units { get; }

    /// <summary>What the middle level let expect for the day, the day before.</summary>
    public double[] Expected { get; }

    /// <summary>The day says what is usual: open, no holiday near, no promotion.</summary>
    public bool[] Usual { get; }

    /// <summary>
    /// The day is usual and was not sold out: what was expected of it can be held against what was wanted.
    /// </summary>
    public bool KnownInFull(int day) => Usual[day] && !soldOut[day];

    private readonly bool[] soldOut;

    public double[] FastLevel { get; }
    public double[] Level { get; }
    public double[] SlowLevel { get; }
    public double[] Median { get; }
    public double[] Last { get; }

    /// <summary>How many of the last eight days of the weekday were open, as a share; 0 before the first.</summary>
    public double[] Open { get; }

    /// <summary>Units a day, whatever the weekday, zeros included.</summary>
    public double[] Rate { get; }

    /// <summary>How many days of the weekday are learnt from.</summary>
    public double[] Seen { get; }

    /// <summary>Surely closed days in a row, up to this one, of those on which the weekday is usually open.</summary>
    public int[] ClosedRun { get; }

    /// <param name="past">From day 0 on; not a number where unknown or closed.</param>
    /// <param name="special">Days near a holiday, or promoted.</param>
    /// <param name="shut">Days on which the bakery is known to have been closed by all its products.</param>
    public Track(double[] past, bool[] soldOut, bool[] special, bool[] shut)
    {
        this.soldOut = soldOut;
        var days = past.Length;
        Units = (double[])past.Clone();
        Expected = new double[days];
        Usual = new bool[days];
        FastLevel = new double[days];
        Level = new double[days];
        SlowLevel = new double[days];
        Median = new double[days];
        Last = new double[days];
        Open = new double[days];
        ClosedRun = new int[days];
        Seen = new double[days];
        Rate = new double[days];
        var seen = new int[7];
        Span<double> ring = stackalloc double[7 * Weeks],
            sorted = stackalloc double[7 * Weeks];
        ring.Fill(double.PositiveInfinity);
        sorted.Fill(double.PositiveInfinity);
        var typical = 0.0;
        var usual = 0;
        var zeros = new SurprisingZeros();
        for (var day = 0; day < days; day++)
        {
            var weekday = day % 7;
            var before = day - 7;
            if (before >= 0)
                CarryOver(before, day);
            if (day > 0)
                Rate[day] = Rate[day - 1];
            var expected = Expected[day] = seen[weekday] > 0 ? Level[day] : 0;
            var known = !double.IsNaN(past[day]);
            var much = known && (seen[weekday] > 0 ? expected : typical) > SurelyMore;
            var surelyClosed = known && past[day] == 0 && (shut[day] || (much && !zeros.Often));
            if (much && !special[day] && !shut[day] && Open[day] >= 0.5 && (day == 0 || ClosedRun[day - 1] == 0))
                zeros.Saw(past[day] == 0);
            if (surelyClosed)
                Units[day] = double.NaN;
            ClosedRun[day] = RunOfClosed(day, surelyClosed && !special[day], past[day]);
            var away = ClosedRun[day] > AwayAfter; // the whole product is, not this weekday
            if (known && !special[day] && !away)
                Open[day] +=
                    ((surelyClosed ? 0 : 1) - Open[day]) / (seen[weekday] == 0 ? 1 : Math.Min(seen[weekday] + 1, 4));
            if (!known || surelyClosed || special[day])
                continue;

            Usual[day] = true;
            var units = soldOut[day] ? Math.Max(past[day], expected) : past[day];
            Units[day] = units;
            var n = seen[weekday]++;
            if (units > 0)
                typical = typical == 0 ? units : typical + 0.1 * (units - typical);
            ref var oldest = ref ring[weekday * Weeks + n % Weeks];
            var window = sorted.Slice(weekday * Weeks, Weeks);
            Replace(window, oldest, units);
            oldest = units;
            var learnt = Math.Min(n + 1, Weeks);
            Median[day] = (window[(learnt - 1) / 2] + window[learnt / 2]) / 2;
            var tame =
                n >= 3
                    ? Math.Clamp(units, Math.Min(Median[day] / 2, Last[day]), Math.Max(Median[day] * 2 + 2, Last[day]))
                    : units;
            Learn(Rate, day, units, usual++, RateGain);
            Learn(FastLevel, day, tame, n, Fast);
            Learn(Level, day, tame, n, Middle);
            Learn(SlowLevel, day, tame, n, Slow);
            Last[day] = units; // an outlier is damped once; when it recurs, it is accepted
            Seen[day]++;
        }
    }

    /// <summary>
    /// The last day up to <paramref name="origin"/> of the same weekday as <paramref name="target"/>; negative when
    /// there is none.
    /// </summary>
    public static int SameWeekday(int target, int origin) => target - (target - origin + 6) / 7 * 7;

    /// <summary>What is known of the weekday is what was known a week before.</summary>
    private void CarryOver(int before, int day)
    {
        FastLevel[day] = FastLevel[before];
        Level[day] = Level[before];
        SlowLevel[day] = SlowLevel[before];
        Median[day] = Median[before];
        Last[day] = Last[before];
        Open[day] = Open[before];
        Seen[day] = Seen[before];
    }

    private int RunOfClosed(int day, bool surelyClosed, double sold)
    {
        if (day == 0)
            return 0;
        if (surelyClosed && Open[day] >= 0.5)
            return ClosedRun[day - 1] + 1;
        return sold > 0 ? 0 : ClosedRun[day - 1];
    }

    private static void Learn(double[] level, int day, double units, int seen, double gain) =>
        level[day] += (units - level[day]) * Math.Max(gain, 1.0 / (seen + 1));

    private static double Gain(double halfLife) => 1 - Math.Pow(0.5, 1 / halfLife);

    /// <summary>Puts <paramref name="units"/> in place of <paramref name="gone"/>; the values stay in order.</summary>
    private static void Replace(Span<double> sorted, double gone, double units)
    {
        var at = sorted.IndexOf(gone);
        for (; at + 1 < sorted.Length && sorted[at + 1] < units; at++)
            sorted[at] = sorted[at + 1];
        for (; at > 0 && sorted[at - 1] > units; at--)
            sorted[at] = sorted[at - 1];
        sorted[at] = units;
    }
}
