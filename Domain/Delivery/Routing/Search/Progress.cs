namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// The used share of the budget, updated once per <paramref name="every"/> iterations and reported to the caller.
/// </summary>
internal sealed class Progress(SearchBudget budget, int every, CancellationToken ct)
{
    private const int Reports = 20;
    private (double Total, double Cost, int LeftOut) best = (double.PositiveInfinity, 0, 0);
    private double reported;
    private bool over = budget.Iterations <= 0 || budget.Time <= TimeSpan.Zero || ct.IsCancellationRequested;

    public long Iterations { get; private set; }

    /// <summary>0 to 1.</summary>
    public double Share { get; private set; }

    public bool Done => over || Iterations >= budget.Iterations;

    /// <summary>Iterations the whole budget is likely to allow.</summary>
    public double Expected => Share > 0 ? Iterations / Share : budget.Iterations;

    /// <summary>Counts one iteration; true when <see cref="Share"/> has been brought up to date.</summary>
    public bool Tick(Snapshot found)
    {
        if (Iterations++ % every != 0)
            return false;
        Share = Math.Min(1, Math.Max((double)Iterations / budget.Iterations, budget.Elapsed() / budget.Time));
        over = Share >= 1 || ct.IsCancellationRequested;
        if (found.Total < best.Total)
            best = (found.Total, found.Cost, found.Absent.Length);
        if (budget.Progress is { } tell && Share >= reported + 1.0 / Reports)
        {
            reported = Share;
            tell(new(Share, Iterations, best.Cost, best.LeftOut));
        }
        return true;
    }
}
