namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Exponential smoothing of one series by its own gains: a level with a damped trend, times a weekly rhythm (Holt 1957, Winters 1960,
/// Gardner and McKenzie 1985; the gains are chosen by errors several days ahead). How quickly a bakery's demand wanders, and its
/// rhythm with it, is its own: from hardly at all to almost a random walk.
/// </summary>
internal sealed class Smoothing
{
    private static readonly double[] LevelGains = [0.05, 0.015, 0.12, 0.25, 0.5, 0.8];
    private static readonly double[] SeasonGains = [0.05, 0.01, 0.2, 0.5];
    private static readonly double[] TrendGains = [0, 0.004, 0.02];
    private const double HalfLife = 150, Damping = 0.97;
    private const double MostOff = 6;   // usual errors; what is further off counts as that far

    /// <summary>By day, as known in its evening: units a day, their growth a day, and the factor of the day's own weekday.</summary>
    private double[] level, trend, season;

    public Smoothing(Track track)
    {
        var days = track.Units.Length;
        (level, trend, season) = (new double[days], new double[days], new double[days]);
        double[][] trial = [new double[days], new double[days], new double[days]];
        var (best, least) = ((Level: LevelGains[0], Season: SeasonGains[0], Trend: 0.0), double.MaxValue);
        void Try(double levelGain, double seasonGain, double trendGain)
        {
            var error = Run(track, levelGain, seasonGain, trendGain, trial[0], trial[1], trial[2]);
            if (error >= least) return;
            (least, best) = (error, (levelGain, seasonGain, trendGain));
            (level, trial[0]) = (trial[0], level);
            (trend, trial[1]) = (trial[1], trend);
            (season, trial[2]) = (trial[2], season);
        }
        foreach (var gain in LevelGains) Try(gain, best.Season, 0);
        foreach (var gain in SeasonGains.AsSpan(1)) Try(best.Level, gain, 0);
        foreach (var gain in TrendGains.AsSpan(1)) Try(best.Level, best.Season, gain);
    }

    public double Expect(int target, int origin) => Track.SameWeekday(target, origin) is >= 0 and var same
        ? Math.Max(0, level[origin] + trend[origin] * Ahead[Math.Min(target - origin, 14)]) * season[same] : 0;

    private static readonly double[] Ahead = [.. Enumerable.Range(0, 15).Select(days => Damping * (1 - Math.Pow(Damping, days)) / (1 - Damping))];

    /// <returns>How far off it was, one, four and seven days ahead, recent days counting more.</returns>
    public static double Run(Track track, double levelGain, double seasonGain, double trendGain, double[] level, double[] trend, double[] season)
    {
        Span<int> seen = stackalloc int[7];
        seen.Clear();
        var (now, growth, known, off, error, forget) = (0.0, 0.0, 0, 0.0, 0.0, Math.Pow(0.5, 1 / HalfLife));
        for (var day = 0; day < level.Length; day++)
        {
            var factor = day < 7 ? 1 : season[day - 7];
            growth *= Damping;
            now = Math.Max(0, now + growth);
            if (track.Usual[day])
            {
                var units = track.Units[day];
                var weekday = day % 7;
                if (known == 0) now = units;
                var expected = now * factor;
                if (known > 13)
                {
                    error = forget * error + Math.Abs(units - expected)
                        + Math.Abs(units - (level[day - 4] + trend[day - 4] * Ahead[4]) * factor) + Math.Abs(units - (level[day - 7] + trend[day - 7] * Ahead[7]) * factor);
                    units = Math.Clamp(units, expected - MostOff * off, expected + MostOff * off);
                }
                off += (Math.Abs(track.Units[day] - expected) - off) * Math.Max(0.05, 1.0 / (known + 1));
                if (factor > 0.02)
                {
                    var miss = (units - expected) / Math.Max(factor, 0.2);
                    now = Math.Max(0, now + miss * Math.Max(levelGain, 1.0 / (known + 1)));
                    if (known > 20) growth += miss * trendGain;
                }
                if (now > 0) factor += (Math.Min(units / now, 7) - factor) * Math.Max(seasonGain, 1.0 / (seen[weekday] + 2));
                seen[weekday]++;
                known++;
            }
            (level[day], trend[day], season[day]) = (now, growth, factor);
        }
        return error;
    }
}
