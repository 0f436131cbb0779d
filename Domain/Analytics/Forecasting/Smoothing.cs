using System.Runtime.Intrinsics;

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
    private const double Finer = 0.7, Coarser = 1.4;
    private readonly bool times;

    /// <summary>By day, as known in its evening: units a day, their growth a day, and what the day's own weekday makes of it.</summary>
    private readonly double[] level, trend, season;

    /// <summary>How many days' growth is still to come in so many days.</summary>
    public static readonly double[] Ahead = [.. Enumerable.Range(0, 15).Select(days => FourSmoothings.Damping * (1 - Math.Pow(FourSmoothings.Damping, days)) / (1 - FourSmoothings.Damping))];

    /// <param name="times">The rhythm is a factor; otherwise units are added.</param>
    /// <param name="four">To try gains with; its last run is lost.</param>
    public Smoothing(Track track, bool times, FourSmoothings four)
    {
        this.times = times;
        var days = track.Units.Length;
        (level, trend, season) = (new double[days], new double[days], new double[days]);
        var worth = FourSmoothings.Worth(track);
        var (best, least) = ((Level: LevelGains[0], Season: SeasonGains[0], Trend: TrendGains[0]), double.MaxValue);
        void Try(params ReadOnlySpan<(double Level, double Season, double Trend)> gains)
        {
            Span<double> of = stackalloc double[3 * FourSmoothings.Lanes];
            for (var lane = 0; lane < FourSmoothings.Lanes; lane++)
                (of[lane], of[lane + 4], of[lane + 8]) = gains[Math.Min(lane, gains.Length - 1)];
            var errors = four.Run(track, times, worth, Vector256.Create<double>(of), Vector256.Create<double>(of[4..]), Vector256.Create<double>(of[8..]));
            var better = -1;
            for (var lane = 0; lane < gains.Length; lane++)
                if (errors[lane] < least) (least, best, better) = (errors[lane], gains[lane], lane);
            if (better >= 0) four.Copy(better, level, trend, season);
        }
        Try((LevelGains[0], best.Season, 0), (LevelGains[1], best.Season, 0), (LevelGains[2], best.Season, 0), (LevelGains[3], best.Season, 0));
        Try((LevelGains[4], best.Season, 0), (LevelGains[5], best.Season, 0));
        Try((best.Level, SeasonGains[1], 0), (best.Level, SeasonGains[2], 0), (best.Level, SeasonGains[3], 0));
        Try((best.Level, best.Season, TrendGains[1]), (best.Level, best.Season, TrendGains[2]), (best.Level * Finer, best.Season, 0), (Math.Min(1, best.Level * Coarser), best.Season, 0));
        Try((best.Level, best.Season * Finer, best.Trend), (best.Level, best.Season * Coarser, best.Trend), (best.Level * Finer, best.Season, best.Trend), (Math.Min(1, best.Level * Coarser), best.Season, best.Trend));
    }

    public double Expect(int target, int origin)
    {
        if (Track.SameWeekday(target, origin) is not (>= 0 and var same)) return 0;
        var then = Math.Max(0, level[origin] + trend[origin] * Ahead[Math.Min(target - origin, Ahead.Length - 1)]);
        return times ? then * season[same] : Math.Max(0, then + season[same]);
    }
}
