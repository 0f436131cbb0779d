using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>The ledger of one shop's day, with its unverified orders and its outbox.</summary>
internal sealed class DayBook(string shopId, DateOnly day, OrdersStore store, OutboxPublisher publisher)
    : IGroupLedger<DayState>
{
    /// <summary>How far two timestamps of one partition may be out of order, at most.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromSeconds(10);

    private readonly string partition = OrderRows.Partition(shopId, day);
    private readonly Lock looking = new();
    private DayState? current;
    private DayState? withHolds;
    private Task<DayState>? look;

    public bool KnowsAll => Volatile.Read(ref current) is { IsOurs: true };

    /// <summary>The ledger, from a cached value at most one second old. Concurrent callers share one read.</summary>
    public async ValueTask<DayLedger> ReadLedger(CancellationToken ct) =>
        Volatile.Read(ref current) is { IsFresh: true } seen ? seen.Ledger : (await Look().WaitAsync(ct)).Ledger;

    public async Task<DayState> Load(IReadOnlyList<GroupItem<DayState>> items)
    {
        if (Volatile.Read(ref current) is null)
            _ = publisher.EnsureCheck(shopId, day); // concurrently with reading; awaited before writing
        var state = Volatile.Read(ref current) ?? await Read();
        var needsHolds = items.OfType<IUsesHolds>().Any(item => item.NeedsHolds);
        return state.Holds is null && needsHolds ? await ReadHolds(state) : state;
    }

    public Task Reload() => Read();

    public void Forget() => Volatile.Write(ref current, null);

    public bool IsFresh(DayState state) => state.IsFresh;

    public Task<TableEntity?> Find(string row) => store.Find(partition, row, CancellationToken.None);

    /// <summary>The rows first, then their events, the ledger last.</summary>
    public async Task Write(DayState decided, IReadOnlyList<TableTransactionAction> rows)
    {
        await publisher.EnsureCheck(shopId, day);
        var events = new OrderEvents(shopId, day, OutboxPublisher.NewId(), decided.Events);
        var at = TimeProvider.System.GetTimestamp();
        using var limit = publisher.LimitCommit(CancellationToken.None);
        var answers = await store.Submit([.. rows, .. Outbox(events), LedgerRow(decided)], limit.Token);
        var version =
            answers[^1].Headers.ETag
            ?? throw new InvalidOperationException("The ledger was written but the response has no ETag.");
        var written = new DayState(decided.Ledger, version, at, decided.IsOurs)
        {
            WrittenAt = decided.WrittenAt,
            Holds = decided.Holds,
        };
        if (written.Holds is not null)
            withHolds = written;
        Volatile.Write(ref current, written);
        if (decided.Events.Count > 0)
            _ = publisher.Send(events);
    }

    public Exception TooMany() =>
        new RuleBroken(
            OrderRules.Unavailable,
            "More orders are waiting for that day than we can take at once. Please try again in a moment."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };

    private static IEnumerable<TableTransactionAction> Outbox(OrderEvents events)
    {
        if (events.Events.Count > 0)
            yield return new(TableTransactionActionType.Add, OrderRows.Of(events));
    }

    private TableTransactionAction LedgerRow(DayState decided) =>
        decided.Version is { } version
            ? new(TableTransactionActionType.UpdateReplace, OrderRows.Of(decided.Ledger, partition), version)
            : new(TableTransactionActionType.Add, OrderRows.Of(decided.Ledger, partition));

    private Task<DayState> Look()
    {
        lock (looking)
            return look is { IsCompleted: false } ? look : look = Once();

        async Task<DayState> Once()
        {
            var seen = Volatile.Read(ref current);
            var read = await ReadRow(seen);
            // a transaction that ended meanwhile has a newer state
            Interlocked.CompareExchange(ref current, read, seen);
            return read;
        }
    }

    private async Task<DayState> Read()
    {
        var read = await ReadRow(Volatile.Read(ref current));
        Volatile.Write(ref current, read);
        return read;
    }

    /// <param name="known">The previous state; null: none.</param>
    private async Task<DayState> ReadRow(DayState? known)
    {
        var at = TimeProvider.System.GetTimestamp();
        if (await Find(OrderRows.Ledger) is not { } row)
            return new(DayLedger.Empty, null, at, true) { Holds = UnverifiedHolds.Empty };
        return known?.Version == row.ETag
            ? known with
            {
                SeenAt = at,
            }
            : new(row.Value<DayLedger>(), row.ETag, at, false) { WrittenAt = row.Timestamp };
    }

    /// <summary>
    /// The unverified orders as of this version of the ledger. Everything that changes them writes the ledger too, so
    /// the transaction fails if they have changed. If an earlier state is known, only the rows written since are read.
    /// </summary>
    private async Task<DayState> ReadHolds(DayState state)
    {
        var (known, since) = withHolds is { Holds: { } before, WrittenAt: { } at }
            ? (before, at - ClocksDiffer)
            : (UnverifiedHolds.Empty, (DateTimeOffset?)null);
        var read = state with { Holds = await store.Holds(partition, known, since, CancellationToken.None) };
        withHolds = read;
        Volatile.Write(ref current, read);
        return read;
    }
}

/// <summary>An item that may need the day's unverified orders to decide.</summary>
internal interface IUsesHolds
{
    bool NeedsHolds { get; }
}
