namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// The competing methods for an ordinary day of each series; the last is the naive one, which the others must beat.
/// </summary>
internal sealed class Candidates(Pool pool, Levels together)
{
    /// <summary>Weight of the siblings' weekly rhythm, in weeks of a weekday.</summary>
    private const double SiblingsWorth = 3,
        MostSeen = 14;

    /// <summary>Weight of a weekday's own recent deviation; as a logarithm at most <see cref="MostMoved"/>.</summary>
    private const double WeekdayMoves = 0.3,
        MostMoved = 0.7;

    public static readonly IReadOnlyList<string> Names =
    [
        "learnt-together",
        "level-and-rhythm",
        "exponential-smoothing",
        "additive-smoothing",
        "median-of-weekdays",
        "last-same-weekday",
    ];
    public const int Naive = 5;

    /// <param name="units">Filled with each method's expectation, in the order of <see cref="Names"/>.</param>
    /// <param name="tried">
    /// Back-test: the target is in the past, so nothing learnt from the weeks around it is used.
    /// </param>
    /// <returns>
    /// False when the weekday is not known of this series or usually closed; then all expect nothing.
    /// </returns>
    public bool Expect(int series, int target, int origin, Span<double> units, bool tried = false)
    {
        units.Clear();
        var track = pool.Tracks[series];
        var day = Track.SameWeekday(target, origin);
        if (day < 0 || track.Open[day] < 0.5)
            return false;
        units[0] = together.Expect(series, target, origin, tried);
        units[1] = LevelAndRhythm(series, target, origin);
        units[2] = pool.Smoothed[series].Times.Expect(target, origin);
        units[3] = pool.Smoothed[series].Plus.Expect(target, origin);
        units[4] = track.Median[day];
        units[Naive] = track.Last[day];
        return true;
    }

    /// <summary>
    /// Multiplicative smoothing in the manner of Holt and Winters, with the weekly rhythm drawn towards the siblings':
    /// what a new product, or one that sells little, has of its own says less.
    /// </summary>
    private double LevelAndRhythm(int series, int target, int origin)
    {
        var track = pool.Tracks[series];
        var siblings = pool.Families[series][^1];
        var (levels, profiles) = (0.0, 0.0);
        for (var day = Math.Max(0, origin - 6); day <= origin; day++)
            if (track.Seen[day] > 0)
            {
                levels += track.SlowLevel[day];
                profiles += siblings.Profile(day + 7, origin);
            }
        if (profiles <= 0)
            return 0;
        var level = levels / profiles;
        var same = Track.SameWeekday(target, origin);
        var seen = Math.Min(track.Seen[same], MostSeen);
        var rhythm =
            (seen * track.SlowLevel[same] + SiblingsWorth * level * siblings.Profile(target, origin))
            / (seen + SiblingsWorth);
        var moved =
            track.FastLevel[same] > 0 && track.SlowLevel[same] > 0
                ? Math.Clamp(Math.Log(track.Level[same] / track.SlowLevel[same]), -MostMoved, MostMoved)
                : 0;
        return rhythm * Math.Exp(pool.Families[series][0].Recently[origin] + WeekdayMoves * moved);
    }
}
