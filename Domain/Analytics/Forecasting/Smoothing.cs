using System.Runtime.Intrinsics;

namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// Exponential smoothing of one series by its own gains: a level with a damped trend, and a weekly rhythm that
/// multiplies it or is added (Holt 1957, Winters 1960, Gardner and McKenzie 1985; the gains are chosen by errors
/// several days ahead). How quickly demand and rhythm drift is fitted per bakery: from hardly at all to almost a random
/// walk.
/// </summary>
internal sealed class Smoothing
{
    private const int Longest = 3 * 364; // what was before says nothing more of today
    private const int Rounds = 5;
    private const double Finer = 0.7,
        Coarser = 1.4;

    /// <summary>The damped trend summed over that number of days, in days of growth.</summary>
    public static readonly double[] Ahead =
    [
        .. Enumerable
            .Range(0, 15)
            .Select(days =>
                FourSmoothings.Damping * (1 - Math.Pow(FourSmoothings.Damping, days)) / (1 - FourSmoothings.Damping)
            ),
    ];

    private readonly bool times;
    private readonly FourSmoothings four;
    private Gains best = new(0.05, 0.05, 0);
    private double least = double.MaxValue;

    /// <summary>
    /// By day, as known in its evening: units a day, their growth a day, and what the day's own weekday makes of it.
    /// </summary>
    private readonly double[] level,
        trend,
        season;

    private Smoothing(bool times, FourSmoothings four, int days)
    {
        (this.times, this.four) = (times, four);
        level = new double[days];
        trend = new double[days];
        season = new double[days];
    }

    /// <summary>
    /// A series smoothed with a rhythm that is a factor, and with one that is added: side by side, since neither waits
    /// for the other.
    /// </summary>
    /// <param name="timesFour">To try gains with, as is <paramref name="plusFour"/>; what they kept is lost.</param>
    public static (Smoothing Times, Smoothing Plus) Both(Track track, FourSmoothings timesFour, FourSmoothings plusFour)
    {
        var days = track.Units.Length;
        var (times, plus) = (new Smoothing(true, timesFour, days), new Smoothing(false, plusFour, days));
        var first = Math.Max(0, days - Longest);
        var worth = new double[days];
        for (var day = first; day < days; day++)
            worth[day] = Worth(track.Rate[day]);
        Span<int> seen = stackalloc int[7];
        for (var round = 0; round < Rounds; round++)
        {
            ReadOnlySpan<Gains> timesTried = times.Begin(round),
                plusTried = plus.Begin(round);
            seen.Clear();
            var known = 0;
            for (var day = first; day < days; day++)
            {
                var weekAgo = day >= first + 7;
                if (track.Usual[day])
                {
                    var units = track.Units[day];
                    var before = seen[day % 7]++;
                    var usual = weekAgo ? worth[day - 7] : 0;
                    timesFour.Learn(day, weekAgo, units, known, before, usual);
                    plusFour.Learn(day, weekAgo, units, known++, before, usual);
                }
                else
                {
                    timesFour.Pass(day, weekAgo);
                    plusFour.Pass(day, weekAgo);
                }
            }
            times.Judge(timesTried);
            plus.Judge(plusTried);
        }
        timesFour.CopyBest(times.level, times.trend, times.season);
        plusFour.CopyBest(plus.level, plus.trend, plus.season);
        return (times, plus);
    }

    public double Expect(int target, int origin)
    {
        if (Track.SameWeekday(target, origin) is not (>= 0 and var same))
            return 0;
        var then = Math.Max(0, level[origin] + trend[origin] * Ahead[Math.Min(target - origin, Ahead.Length - 1)]);
        return times ? then * season[same] : Math.Max(0, then + season[same]);
    }

    private Gains[] Begin(int round)
    {
        Gains[] tried = round switch
        {
            0 => [best, best with { Level = 0.015 }, best with { Level = 0.12 }, best with { Level = 0.25 }],
            1 => [best with { Level = 0.5 }, best with { Level = 0.8 }],
            2 => [best with { Season = 0.01 }, best with { Season = 0.2 }, best with { Season = 0.5 }],
            3 => [best with { Trend = 0.004 }, best with { Trend = 0.02 }, FinerLevel, CoarserLevel],
            _ =>
            [
                best with
                {
                    Season = best.Season * Finer,
                },
                best with
                {
                    Season = best.Season * Coarser,
                },
                FinerLevel,
                CoarserLevel,
            ],
        };
        Span<double> of = stackalloc double[3 * FourSmoothings.Lanes];
        for (var lane = 0; lane < FourSmoothings.Lanes; lane++)
            (of[lane], of[lane + 4], of[lane + 8]) = tried[Math.Min(lane, tried.Length - 1)];
        four.Begin(Vector256.Create<double>(of), Vector256.Create<double>(of[4..]), Vector256.Create<double>(of[8..]));
        return tried;
    }

    private Gains FinerLevel => best with { Level = best.Level * Finer };
    private Gains CoarserLevel => best with { Level = Math.Min(1, best.Level * Coarser) };

    private void Judge(ReadOnlySpan<Gains> tried)
    {
        var better = -1;
        for (var lane = 0; lane < tried.Length; lane++)
            if (four.Error[lane] < least)
            {
                least = four.Error[lane];
                best = tried[lane];
                better = lane;
            }
        if (better >= 0)
            four.Keep(better);
    }

    private static double Worth(double rate)
    {
        var scale = Trial.Scale(rate);
        return 1 / (scale * Math.Sqrt(scale));
    }

    private readonly record struct Gains(double Level, double Season, double Trend);
}
