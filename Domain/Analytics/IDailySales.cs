using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>Where the daily sales of a shop are kept.</summary>
public interface IDailySales
{
    /// <summary>The days kept from <paramref name="from"/> to <paramref name="to"/>, both inclusive, oldest first.</summary>
    IAsyncEnumerable<Versioned<DailySales>> Between(string shopId, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>
    /// Keeps new days, and changed ones in place of what was read, oldest first and some dozens at once. After a fault the older
    /// ones may be kept and the others not: read again and keep what is left.
    /// </summary>
    /// <exception cref="RuleBroken"><c>day-sales.changed-meanwhile</c>: someone else wrote one of these days after it was read.</exception>
    Task Keep(string shopId, IReadOnlyList<(DailySales Day, Versioned<DailySales>? Read)> days, CancellationToken ct);
}
