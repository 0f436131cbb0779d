using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Group commit of one shop's day. While one transaction is under way, new items queue; then all of them are decided
/// one after the other on the ledger snapshot in memory, and written in one transaction. The ledger's ETag detects a
/// stale snapshot: then it is read again and everything is decided again. Several processes may do this concurrently.
/// </summary>
public sealed class AdmissionBatcher(
    string shopId,
    DateOnly day,
    OrdersStore store,
    OutboxPublisher publisher,
    ILogger<AdmissionBatcher> log
)
{
    private const int MaxBatchSize = 64,
        MostFaults = 4,
        MostConflicts = 100;

    /// <summary>
    /// Maximum queue length: a few seconds' worth. A caller that stops waiting leaves its item in the queue.
    /// </summary>
    public const int MaxQueueLength = 2048;

    /// <summary>How far two timestamps of one partition may be out of order, at most.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(10);

    private readonly string partition = OrderRows.Partition(shopId, day);
    private readonly Queue<BatchItem> waiting = new();
    private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);
    private LedgerSnapshot? book,
        withHolds;
    private bool serving;
    private Task<LedgerSnapshot>? look;

    internal bool KnowsAll => Volatile.Read(ref book) is { IsOurs: true };

    internal string? KeyOf(OrderNumber number) => keys.GetValueOrDefault(number.ToString());

    internal void Remember(Order order) => keys[order.Number] = order.Origin.Key;

    internal void Forget(OrderNumber number) => keys.Remove(number.ToString());

    internal void Queue(BatchItem work)
    {
        lock (waiting)
        {
            if (waiting.Count >= MaxQueueLength && work.MayBeTurnedAway)
            {
                work.Fail(TooMany());
                return;
            }
            waiting.Enqueue(work);
            if (serving)
                return;
            serving = true;
        }
        _ = Task.Run(Serve);
    }

    internal async Task<Order?> Find(OrderNumber number, CancellationToken ct) =>
        await store.Find(partition, OrderRows.OrderPrefix + number, ct) is { } row ? row.Value<Order>() : null;

    internal Task<Order?> FindEarlier(SubmissionId submission) => store.Earlier(submission, CancellationToken.None);

    internal async ValueTask<DayLedger> ReadLedger(CancellationToken ct) =>
        Volatile.Read(ref book) is { IsFresh: true } seen ? seen.Ledger : (await Look().WaitAsync(ct)).Ledger;

    /// <summary>Concurrent callers share one read.</summary>
    private Task<LedgerSnapshot> Look()
    {
        lock (waiting)
            return look is { IsCompleted: false } ? look : look = Once();

        async Task<LedgerSnapshot> Once()
        {
            var seen = Volatile.Read(ref book);
            var read = await LedgerSnapshot.Read(store, partition, seen, CancellationToken.None);
            // a transaction that ended meanwhile has a newer snapshot
            Interlocked.CompareExchange(ref book, read, seen);
            return read;
        }
    }

    private async Task Serve()
    {
        var group = new List<BatchItem>(MaxBatchSize);
        while (Next(group))
        {
            try
            {
                await Commit(group);
            }
            catch (Exception failed)
            {
                Volatile.Write(ref book, null);
                log.LogError(failed, "An admission batch of {Count} for {Day} failed.", group.Count, day);
                group.ForEach(work => work.Fail(failed));
            }
        }
    }

    private bool Next(List<BatchItem> group)
    {
        group.Clear();
        lock (waiting)
        {
            while (group.Count < MaxBatchSize && waiting.TryDequeue(out var work))
                group.Add(work);
            return serving = group.Count > 0;
        }
    }

    private async Task Commit(List<BatchItem> group)
    {
        var isReread = false;
        for (int faults = 0, conflicts = 0; group.Count > 0; )
        {
            if (Volatile.Read(ref book) is null)
                _ = publisher.EnsureCheck(shopId, day); // concurrently with reading; awaited before writing
            var current = Volatile.Read(ref book) ?? await ReadBook();
            if (current.Holds is null && group.Any(work => work.NeedsHolds))
                current = await ReadHolds(current);
            var page = new AdmissionBatch(current, partition);
            var failures = Decide(group, page);
            if (failures.Count > 0 && !isReread)
            {
                // A stale snapshot may not have yet what an item releases.
                isReread = true;
                await ReadBook();
                continue;
            }
            foreach (var (work, failed) in failures)
            {
                group.Remove(work);
                Fail(work, failed);
            }
            if (page.IsEmpty && !current.IsFresh)
            {
                await ReadBook();
                continue;
            }
            if (!page.IsEmpty)
                await publisher.EnsureCheck(shopId, day);
            try
            {
                if (!page.IsEmpty)
                    await Write(page);
                group.ForEach(work => work.Settle());
                return;
            }
            catch (RequestFailedException conflict)
                when (conflict.Status is 404 or 409 or 412 && conflicts++ < MostConflicts)
            {
                // another process has written: the snapshot is stale, whichever row failed
                Volatile.Write(ref book, null);
                var owner = page.OwnerOf((conflict as TableTransactionFailedException)?.FailedTransactionActionIndex);
                if (owner is not null && !await TryLookAgain(owner))
                    group.Remove(owner);
            }
            catch (Exception fault)
                when (fault
                        is RequestFailedException { Status: 0 or >= 500 }
                            or IOException
                            or OperationCanceledException
                    && faults++ < MostFaults
                )
            {
                // It may have been written nevertheless. A fresh read and a retry find out: then our own rows conflict,
                // and their keys identify them.
                await ReadBook();
            }
        }
    }

    /// <returns>The items that failed: they are not in the batch, and the others are.</returns>
    private static List<(BatchItem Work, Exception Failed)> Decide(List<BatchItem> group, AdmissionBatch page)
    {
        List<(BatchItem, Exception)> failures = [];
        foreach (var work in group)
        {
            try
            {
                work.Decide(page);
            }
            catch (Exception failed)
            {
                failures.Add((work, failed));
            }
        }
        return failures;
    }

    /// <returns>False: it is completed, or it failed alone; it leaves the batch.</returns>
    private async Task<bool> TryLookAgain(BatchItem work)
    {
        try
        {
            return await work.LookAgain(CancellationToken.None);
        }
        catch (Exception failed)
        {
            Fail(work, failed);
            return false;
        }
    }

    private void Fail(BatchItem work, Exception failed)
    {
        log.LogWarning(failed, "An item of an admission batch for {Day} failed.", day);
        work.Fail(failed);
    }

    private async Task Write(AdmissionBatch page)
    {
        var events = new OrderEvents(shopId, day, OutboxPublisher.NewId(), page.Events);
        var at = TimeProvider.System.GetTimestamp();
        using var limit = publisher.LimitCommit(CancellationToken.None);
        var answers = await store.Submit(page.Transaction(events), limit.Token);
        var version =
            answers[^1].Headers.ETag
            ?? throw new InvalidOperationException("The ledger was written but the response has no ETag.");
        var written = new LedgerSnapshot(page.Ledger, version, at, page.IsOurs, page.WrittenAt, page.Holds);
        if (written.Holds is not null)
            withHolds = written;
        Volatile.Write(ref book, written);
        _ = publisher.Send(events);
    }

    /// <summary>
    /// The unverified orders as of this version of the ledger. Everything that changes them writes the ledger too, so
    /// the transaction fails if they have changed. If an earlier state is known, only the rows written since are read.
    /// </summary>
    private async Task<LedgerSnapshot> ReadHolds(LedgerSnapshot current)
    {
        var (known, since) = withHolds is { Holds: { } before, WrittenAt: { } at }
            ? (before, at - ClocksDiffer)
            : (UnverifiedHolds.Empty, (DateTimeOffset?)null);
        var read = current with { Holds = await store.Holds(partition, known, since, CancellationToken.None) };
        withHolds = read;
        Volatile.Write(ref book, read);
        return read;
    }

    private async Task<LedgerSnapshot> ReadBook()
    {
        var read = await LedgerSnapshot.Read(store, partition, Volatile.Read(ref book), CancellationToken.None);
        Volatile.Write(ref book, read);
        return read;
    }

    private static RuleBroken TooMany() =>
        new(
            OrderRules.Unavailable,
            "More orders are waiting for that day than we can take at once. Please try again in a moment."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };
}
