namespace BakeryOps.Domain.Delivery.Routing;

/// <summary>
/// How long to search. It ends when either limit is reached; with iterations alone, the same problem, seed and
/// limit give the same plan.
/// </summary>
/// <param name="Time">Limit on what <paramref name="Elapsed"/> counts.</param>
/// <param name="Elapsed">A stopwatch that is already running: wall time, or the process's CPU time.</param>
public sealed record SearchBudget(TimeSpan Time, Func<TimeSpan> Elapsed)
{
    public long Iterations { get; init; } = long.MaxValue;

    public int Seed { get; init; } = 1;

    /// <summary>Told at every twentieth of the way, from within the search: be brief.</summary>
    public Action<SearchProgress>? Progress { get; init; }

    /// <summary>Repeatable on any machine.</summary>
    public static SearchBudget Of(long iterations) =>
        new(TimeSpan.MaxValue, () => TimeSpan.Zero) { Iterations = iterations };
}

/// <param name="Share">Of the budget used, 0 to 1.</param>
/// <param name="Cost">Of the best routes so far.</param>
/// <param name="LeftOut">Stops it does not serve.</param>
public sealed record SearchProgress(double Share, long Iterations, double Cost, int LeftOut);
