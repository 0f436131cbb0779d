namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// How long to search: whichever ends first. With time left over, the same seed and rounds give the same answer.
/// </summary>
/// <param name="Elapsed">Time spent since the search began, by the caller's clock.</param>
/// <param name="Time">The most of it.</param>
/// <param name="Rounds">The most schedules to build.</param>
public sealed record Budget(Func<TimeSpan> Elapsed, TimeSpan Time, long Rounds = long.MaxValue)
{
    /// <summary>Called at every twentieth of the budget, from within the search: must be fast.</summary>
    public Action<SearchProgress>? Progress { get; init; }

    /// <summary>Limited by rounds only, not by the clock, so the result is reproducible.</summary>
    public static Budget Of(long rounds) => new(() => TimeSpan.Zero, TimeSpan.MaxValue, rounds);
}

/// <param name="Share">Of the budget used, 0 to 1.</param>
/// <param name="Best">The best makespan so far; for a day, the weighted minutes of lateness.</param>
public sealed record SearchProgress(double Share, long Rounds, long Best);
