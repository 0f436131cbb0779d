using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Orders and the outbox of their events, in table <c>Orders</c>. See <see cref="OrderRows"/>.</summary>
public sealed class OrdersTable(OrdersStore store, OutboxPublisher publisher, AdmissionBatchers admission)
{
    public async Task<Versioned<Order>?> Find(string shopId, OrderNumber number, CancellationToken ct) =>
        await store.FindOrder(shopId, number, ct) is { } row ? row.ReadVersioned<Order>() : null;

    /// <summary>All orders of one day of fulfilment, by number.</summary>
    public IAsyncEnumerable<Order> ListByDay(string shopId, DateOnly day, CancellationToken ct) =>
        ListByDay(shopId, day, null, null, ct);

    /// <param name="after">Only orders whose row key follows; null: all of the day.</param>
    /// <param name="most">The number of rows that one call of the service returns; null: the service's own.</param>
    internal IAsyncEnumerable<Order> ListByDay(
        string shopId,
        DateOnly day,
        string? after,
        int? most,
        CancellationToken ct
    ) =>
        store
            .Range(OrderRows.Partition(shopId, day), OrderRows.OrderPrefix, after, most, ct)
            .Where(row => OrderRows.PointerOf(row) is null)
            .Where(async (row, ct) => await store.HasArrived(row, shopId, day, ct))
            .Select(row => row.Value<Order>());

    /// <summary>Stores an order that changed status, and in the same transaction its event.</summary>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task UpdateWithEvent(Versioned<Order> read, Order moved, CancellationToken ct)
    {
        if (ChangesTheLedger(read, moved))
        {
            await admission.Change(read, moved, ct);
            return;
        }
        var events = new OrderEvents(moved.ShopId, moved.Day, OutboxPublisher.NewId(), OrderEvent.Of(moved));
        TableTransactionAction[] both =
        [
            new(TableTransactionActionType.UpdateReplace, OrderRows.Of(moved), OrderRows.ETag(read)),
            new(TableTransactionActionType.Add, OrderRows.Of(events)),
        ];
        await publisher.EnsureCheck(moved.ShopId, moved.Day);
        using var limit = publisher.LimitCommit(ct);
        if (!await store.TrySubmit(both, limit.Token))
            throw OrderRows.ChangedMeanwhile(moved.Number);
        await publisher.Send(events);
    }

    /// <summary>Stores an order that changed in something other than its status; no event is published.</summary>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task UpdateWithoutEvent(Versioned<Order> read, Order changed, CancellationToken ct)
    {
        var write = new TableTransactionAction(
            TableTransactionActionType.UpdateReplace,
            OrderRows.Of(changed),
            OrderRows.ETag(read)
        );
        if (!await store.TrySubmit([write], ct))
            throw OrderRows.ChangedMeanwhile(changed.Number);
    }

    private static bool ChangesTheLedger(Versioned<Order> read, Order moved) =>
        read.Value.Unverified != moved.Unverified;

    /// <summary>Pending events of the day, and when they were stored, by the storage's clock; oldest first.</summary>
    public IAsyncEnumerable<(OrderEvents Events, DateTimeOffset StoredAt)> ListPending(
        string shopId,
        DateOnly day,
        CancellationToken ct
    ) =>
        store
            .Range(OrderRows.Partition(shopId, day), OrderRows.EventsPrefix, ct)
            .Select(row => (row.Value<OrderEvents>(), row.Timestamp!.Value));

    /// <summary>Whether the events are still in the outbox.</summary>
    public async Task<bool> IsPending(OrderEvents events, CancellationToken ct) =>
        await store.Find(OrderRows.Partition(events.ShopId, events.Day), OrderRows.EventsPrefix + events.Id, ct)
            is not null;

    /// <summary>Removes the events from the outbox; no error if they are gone already.</summary>
    public Task Delete(OrderEvents events, CancellationToken ct) =>
        store.Delete(OrderRows.Partition(events.ShopId, events.Day), OrderRows.EventsPrefix + events.Id, ct);
}
