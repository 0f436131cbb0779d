using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>The day's ledger as last read or written.</summary>
/// <param name="Version">Null: the day has no ledger row yet.</param>
/// <param name="SeenAt">When, as a <see cref="TimeProvider.GetTimestamp"/> of the system.</param>
/// <param name="WrittenAt">When the row last read was written, by the storage's clock; null: none was read.</param>
/// <param name="Holds">The day's unverified orders as of exactly this version; null: not read yet.</param>
/// <param name="IsOurs">
/// Whether this process has seen every order of the day: it created the ledger and no other process has written since.
/// </param>
internal sealed record LedgerSnapshot(
    DayLedger Ledger,
    ETag? Version,
    long SeenAt,
    bool IsOurs,
    DateTimeOffset? WrittenAt,
    UnverifiedHolds? Holds
)
{
    /// <summary>
    /// Maximum age of a snapshot for a refusal. An admission needs no limit: the transaction checks the ETag.
    /// </summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public bool IsFresh => TimeProvider.System.GetElapsedTime(SeenAt) < Fresh;

    /// <param name="known">The previous snapshot; null: none.</param>
    public static async Task<LedgerSnapshot> Read(
        OrdersStore store,
        string partition,
        LedgerSnapshot? known,
        CancellationToken ct
    )
    {
        var at = TimeProvider.System.GetTimestamp();
        if (await store.Find(partition, OrderRows.Ledger, ct) is not { } row)
            return new(DayLedger.Empty, null, at, true, null, UnverifiedHolds.Empty);
        return known?.Version == row.ETag
            ? known with
            {
                SeenAt = at,
            }
            : new(row.Value<DayLedger>(), row.ETag, at, false, row.Timestamp, null);
    }
}

/// <summary>
/// What one batch is about to write. Items are decided one after the other, each on the result of those before it.
/// </summary>
internal sealed class AdmissionBatch(LedgerSnapshot book, string partition)
{
    private readonly List<TableTransactionAction> actions = [];
    private readonly List<BatchItem> owners = [];
    private readonly List<OrderEvent> events = [];
    private readonly Dictionary<string, Order> orders = new(StringComparer.Ordinal);

    public DayLedger Ledger { get; private set; } = book.Ledger;
    public bool IsEmpty => actions.Count == 0;
    public bool IsOurs => book.IsOurs;
    public DateTimeOffset? WrittenAt => book.WrittenAt;
    public UnverifiedHolds? Holds { get; private set; } = book.Holds;
    public IReadOnlyList<OrderEvent> Events => events;

    /// <summary>An order that an earlier item of the same batch is about to place or change.</summary>
    public Order? Placed(string number) => orders.GetValueOrDefault(number);

    public void Write(BatchItem owner, TableTransactionAction action, Order order, DayLedger after)
    {
        // What may fail comes first, so that an item that fails leaves nothing behind.
        var (changes, holds) = (OrderEvent.Of(order), Holds?.With(order.Number, order.Unverified));
        actions.Add(action);
        owners.Add(owner);
        events.AddRange(changes);
        orders[order.Number] = order;
        (Ledger, Holds) = (after, holds);
    }

    /// <summary>The whole transaction: the orders first, then their events, the ledger last.</summary>
    public IReadOnlyList<TableTransactionAction> Transaction(OrderEvents of) =>
        [
            .. actions,
            new(TableTransactionActionType.Add, OrderRows.Of(of)),
            book.Version is { } version
                ? new(TableTransactionActionType.UpdateReplace, OrderRows.Of(Ledger, partition), version)
                : new(TableTransactionActionType.Add, OrderRows.Of(Ledger, partition)),
        ];

    /// <summary>The item whose action failed; null: the ledger's action failed, so the snapshot is stale.</summary>
    public BatchItem? OwnerOf(int? index) => index is { } i && i < owners.Count ? owners[i] : null;
}
