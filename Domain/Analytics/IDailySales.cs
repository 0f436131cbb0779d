using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>The store of a shop's daily sales.</summary>
public interface IDailySales
{
    /// <summary>
    /// The stored days from <paramref name="from"/> to <paramref name="to"/>, both inclusive, oldest first.
    /// </summary>
    IAsyncEnumerable<Versioned<DailySales>> Between(string shopId, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>
    /// Stores new and changed days, oldest first, in batches of some dozens. After a fault the older ones may be stored
    /// and the others not: read again and store the rest.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>day-sales.changed-meanwhile</c>: one of these days was written by another process after it was read.
    /// </exception>
    Task Keep(string shopId, IReadOnlyList<(DailySales Day, Versioned<DailySales>? Read)> days, CancellationToken ct);
}
