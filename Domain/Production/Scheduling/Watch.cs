namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>Says whether a search may go on, and tells whoever wants to know how far it is.</summary>
internal sealed class Watch(Budget budget, CancellationToken ct)
{
    private const double Report = 0.05;
    private double told;

    /// <param name="best">What the search has reached.</param>
    public bool Allows(long rounds, long best)
    {
        if (rounds >= budget.Rounds || ct.IsCancellationRequested) return false;
        var elapsed = budget.Elapsed();
        if (elapsed >= budget.Time) return false;
        var share = Math.Max((double)rounds / budget.Rounds, elapsed / budget.Time);
        if (budget.Progress is { } tell && share >= told + Report) tell(new(told = share, rounds, best));
        return true;
    }
}
