using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// The admission batchers of this process, one for each shop's day in use. One that is evicted while it works goes on:
/// to its successor it looks like another process, and the ledger's ETag resolves the conflict.
/// </summary>
public sealed class AdmissionBatchers(OrdersStore store, OutboxPublisher publisher, ILogger<AdmissionBatchers> log)
{
    /// <summary>Half the maximum number of batchers.</summary>
    public const int MaxCount = 512;

    /// <inheritdoc cref="GroupCommit{TState}.MaxQueueLength"/>
    public const int MaxQueueLength = GroupCommit<DayState>.MaxQueueLength;

    private readonly LruCache<AdmissionBatcher> batchers = new(MaxCount);

    public int Count => batchers.Count;

    /// <summary>Admits an order or returns the refusal. A repeat with the same key gets the first order.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c>: the key was used for another submission.</exception>
    public async Task<AdmissionResult> Admit(Submission submission, CancellationToken ct)
    {
        var batcher = Of(submission.Id.ShopId, submission.Id.Day);
        OrderNumber? withdrawn = null;
        while (true)
        {
            var (result, number) = await batcher.Run(new AdmitOrder(submission, batcher.Keys, withdrawn), ct);
            if (result is { Refusal: null } || result is not null && batcher.Book.KnowsAll)
                return result;
            // A refusal may be the repeat of an order that this process has not seen; of a known order only the key is
            // cached.
            if (await store.Earlier(submission.Id, ct) is { } first)
                return new(first, false, null);
            if (result is not null)
                return result;
            withdrawn = number; // by another process: this submission is the first of its key again
        }
    }

    /// <summary>The order of an earlier submission with the same key; null when there is none.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public Task<Order?> FindEarlier(SubmissionId submission, CancellationToken ct) => store.Earlier(submission, ct);

    /// <inheritdoc cref="OrdersStore.First"/>
    public Task<Order?> FindFirst(SubmissionId submission, CancellationToken ct) => store.First(submission, ct);

    /// <summary>Stores a cancelled order and releases its capacity.</summary>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Release(Versioned<Order> read, Order cancelled, CancellationToken ct) =>
        Change(read, cancelled, OrderEvent.Of(cancelled), ct);

    /// <summary>
    /// Stores an order that changed in a way that changes the day's ledger, because it is no longer unverified.
    /// </summary>
    /// <param name="changes">What others hear of.</param>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Change(Versioned<Order> read, Order changed, IReadOnlyList<OrderEvent> changes, CancellationToken ct)
    {
        var batcher = Of(changed.ShopId, changed.Day);
        return batcher.Run(new ChangeOrder(read, changed, changes, batcher.Keys), ct);
    }

    /// <summary>The day's reserved capacity, from a cached value at most one second old.</summary>
    public ValueTask<DayLedger> ReadLedger(string shopId, DateOnly day, CancellationToken ct) =>
        Of(shopId, day).Book.ReadLedger(ct);

    /// <summary>The day's unverified orders, read from their rows.</summary>
    public Task<UnverifiedHolds> ReadHolds(string shopId, DateOnly day, CancellationToken ct) =>
        store.Holds(OrderRows.Partition(shopId, day), UnverifiedHolds.Empty, null, ct);

    internal AdmissionBatcher Of(string shopId, DateOnly day) =>
        batchers.GetOrAdd(OrderRows.Partition(shopId, day), _ => new(shopId, day, store, publisher, log));
}
