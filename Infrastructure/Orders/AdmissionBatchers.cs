using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The admission batchers of this process, one for each shop's day in use. One that is evicted while it works goes on:
/// to its successor it looks like another process, and the ledger's ETag resolves the conflict.
/// </summary>
public sealed class AdmissionBatchers(OrdersStore store, OutboxPublisher publisher, ILogger<AdmissionBatcher> log)
{
    /// <summary>Half the maximum number of batchers.</summary>
    public const int MaxCount = 512;

    private readonly LruCache<AdmissionBatcher> batchers = new(MaxCount);

    public int Count => batchers.Count;

    /// <summary>Admits an order or returns the refusal. A repeat with the same key gets the first order.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c>: the key was used for another submission.</exception>
    public Task<AdmissionResult> Admit(Submission submission, CancellationToken ct) =>
        new AdmitOrder(submission, Desk(submission.Id.ShopId, submission.Id.Day)).Done(ct);

    /// <summary>The order of an earlier submission with the same key; null when there is none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public Task<Order?> FindEarlier(SubmissionId submission, CancellationToken ct) => store.Earlier(submission, ct);

    /// <summary>Stores a cancelled order and releases its capacity.</summary>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Release(Versioned<Order> read, Order cancelled, CancellationToken ct) => Change(read, cancelled, ct);

    /// <summary>
    /// Stores an order whose new status changes the day's ledger, because it is no longer unverified.
    /// </summary>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Change(Versioned<Order> read, Order changed, CancellationToken ct) =>
        new ChangeOrder(read, changed, Desk(changed.ShopId, changed.Day)).Done(ct);

    /// <summary>The day's reserved capacity, from a cached value at most one second old.</summary>
    public ValueTask<DayLedger> ReadLedger(string shopId, DateOnly day, CancellationToken ct) =>
        Desk(shopId, day).ReadLedger(ct);

    private AdmissionBatcher Desk(string shopId, DateOnly day) =>
        batchers.GetOrAdd(OrderRows.Partition(shopId, day), _ => new(shopId, day, store, publisher, log));
}
