namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Decides whether a search may go on, and reports its progress.</summary>
/// <param name="every">The clock is read once per this many rounds: it costs as much as a small schedule.</param>
internal sealed class Watch(Budget budget, CancellationToken ct, int every = 1)
{
    private const double Report = 0.05;
    private double told;
    private int asked;

    /// <summary>Of the budget used, 0 to 1.</summary>
    public double Share { get; private set; }

    /// <param name="best">What the search has reached.</param>
    public bool Allows(long rounds, long best)
    {
        if (rounds >= budget.Rounds || ct.IsCancellationRequested)
            return false;
        if (++asked % every != 0)
            return true;
        var elapsed = budget.Elapsed();
        if (elapsed >= budget.Time)
            return false;
        Share = Math.Max((double)rounds / budget.Rounds, elapsed / budget.Time);
        if (budget.Progress is { } tell && Share >= told + Report)
            tell(new(told = Share, rounds, best));
        return true;
    }
}
