namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Exponential smoothing of one series by its own gains: a level with a damped trend, and a weekly rhythm that multiplies it or is
/// added (Holt 1957, Winters 1960, Gardner and McKenzie 1985; the gains are chosen by errors several days ahead). How quickly a
/// bakery's demand wanders, and its rhythm with it, is its own: from hardly at all to almost a random walk.
/// </summary>
internal sealed class Smoothing
{
    private static readonly double[] LevelGains = [0.05, 0.015, 0.12, 0.25, 0.5, 0.8];
    private static readonly double[] SeasonGains = [0.05, 0.01, 0.2, 0.5];
    private static readonly double[] TrendGains = [0, 0.004, 0.02];
    private static readonly double[] Finer = [0.7, 1.4];
    private const double HalfLife = 400, Damping = 0.97;
    private const double Further = 0.25;   // what errors four and seven days ahead count of one the next day
    private const double MostOff = 6;   // usual errors; what is further off counts as that far
    private readonly bool times;

    /// <summary>By day, as known in its evening: units a day, their growth a day, and what the day's own weekday makes of it.</summary>
    private double[] level, trend, season;

    /// <param name="times">The rhythm is a factor; otherwise units are added.</param>
    public Smoothing(Track track, bool times)
    {
        this.times = times;
        var days = track.Units.Length;
        (level, trend, season) = (new double[days], new double[days], new double[days]);
        var usual = UsualCosts(track);
        double[][] trial = [new double[days], new double[days], new double[days]];
        var (best, least) = ((Level: LevelGains[0], Season: SeasonGains[0], Trend: 0.0), double.MaxValue);
        void Try(double levelGain, double seasonGain, double trendGain)
        {
            var error = Run(track, times, usual, levelGain, seasonGain, trendGain, trial[0], trial[1], trial[2]);
            if (error >= least) return;
            (least, best) = (error, (levelGain, seasonGain, trendGain));
            (level, trial[0]) = (trial[0], level);
            (trend, trial[1]) = (trial[1], trend);
            (season, trial[2]) = (trial[2], season);
        }
        foreach (var gain in LevelGains) Try(gain, best.Season, 0);
        foreach (var gain in SeasonGains.AsSpan(1)) Try(best.Level, gain, 0);
        foreach (var gain in TrendGains.AsSpan(1)) Try(best.Level, best.Season, gain);
        var (coarseLevel, coarseSeason) = (best.Level, best.Season);
        foreach (var part in Finer) Try(Math.Min(1, part * coarseLevel), best.Season, best.Trend);
        foreach (var part in Finer) Try(best.Level, part * coarseSeason, best.Trend);
    }

    public double Expect(int target, int origin)
    {
        if (Track.SameWeekday(target, origin) is not (>= 0 and var same)) return 0;
        var then = Math.Max(0, level[origin] + trend[origin] * Ahead[Math.Min(target - origin, Ahead.Length - 1)]);
        return times ? then * season[same] : Math.Max(0, then + season[same]);
    }

    public static double[] UsualCosts(Track track) => [.. track.Rate.Select(rate => Cost(Trial.Scale(rate)))];

    /// <summary>Between absolute errors, by which gains are chosen too noisily, and squares, which outliers would decide.</summary>
    private static double Cost(double miss) => Math.Abs(miss) * Math.Sqrt(Math.Abs(miss));

    /// <summary>How many days' growth is still to come in so many days.</summary>
    private static readonly double[] Ahead = [.. Enumerable.Range(0, 15).Select(days => Damping * (1 - Math.Pow(Damping, days)) / (1 - Damping))];

    /// <param name="usual">By day, the cost of a usual error.</param>
    /// <returns>What it cost to be so far off one, four and seven days ahead, recent days counting more.</returns>
    public static double Run(Track track, bool times, double[] usual, double levelGain, double seasonGain, double trendGain, double[] level, double[] trend, double[] season)
    {
        Span<int> seen = stackalloc int[7];
        seen.Clear();
        var (now, growth, known, off, error, forget) = (0.0, 0.0, 0, 0.0, 0.0, Math.Pow(0.5, 1 / HalfLife));
        for (var day = 0; day < level.Length; day++)
        {
            var factor = day >= 7 ? season[day - 7] : times ? 1 : 0;
            growth *= Damping;
            now = Math.Max(0, now + growth);
            if (track.Usual[day])
            {
                var units = track.Units[day];
                if (known == 0) now = units;
                var expected = times ? now * factor : now + factor;
                if (known > 13)
                {
                    var (four, seven) = (level[day - 4] + trend[day - 4] * Ahead[4], level[day - 7] + trend[day - 7] * Ahead[7]);
                    error = forget * error + (Cost(units - expected)
                        + Further * (Cost(units - (times ? four * factor : four + factor)) + Cost(units - (times ? seven * factor : seven + factor)))) / usual[day - 7];
                    units = Math.Clamp(units, expected - MostOff * off, expected + MostOff * off);
                }
                off += (Math.Abs(track.Units[day] - expected) - off) * Math.Max(0.05, 1.0 / (known + 1));
                var miss = times ? (units - expected) / Math.Max(factor, 0.2) : units - expected;
                if (!times || factor > 0.02)
                {
                    now = Math.Max(0, now + miss * Math.Max(levelGain, 1.0 / (known + 1)));
                    if (known > 20) growth += miss * trendGain;
                }
                var gain = Math.Max(seasonGain, 1.0 / (seen[day % 7]++ + 2));
                if (!times) factor += gain * (units - now - factor);
                else if (now > 0) factor += gain * (Math.Min(units / now, 7) - factor);
                known++;
            }
            (level[day], trend[day], season[day]) = (now, growth, factor);
        }
        return error;
    }
}
