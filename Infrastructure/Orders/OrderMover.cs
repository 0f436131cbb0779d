using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Moves an order to another day: takes the capacity there, then replaces the old row by a pointer, then makes the new
/// row a plain one. Each step can be repeated under the edit's id. The second decides: before it the order is where it
/// was, after it the order is on its new day, whatever crashes.
/// </summary>
public sealed class OrderMover(OrdersStore store, AdmissionBatchers admission, IMessages messages)
{
    /// <summary>After that time a move that has not ended is finished or undone by <see cref="Finish"/>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="moved">The order on its new day; its last move is this one.</param>
    /// <param name="refuses">Why the new day cannot take it, given the day's ledger without it; null: it can.</param>
    /// <returns>Why it was not moved; null: it was.</returns>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task<Refusal?> Move(
        Versioned<Order> read,
        Order moved,
        Func<DayLedger, Refusal?> refuses,
        CancellationToken ct
    )
    {
        if (read.Value.Day == moved.Day)
        {
            var day = admission.Of(moved.ShopId, moved.Day);
            return await day.Run(new ChangeOrder(read, moved, [Moved(read, moved)], day.Keys, refuses), ct);
        }
        var move = new FinishMoveMessage(
            moved.ShopId,
            moved.Number,
            moved.Moves![^1].EditId,
            read.Value.Day,
            moved.Day
        );
        await messages.Send(move, ct, Patience);
        var arrives = admission.Of(moved.ShopId, moved.Day);
        var take = new TakeArrival(moved, read.Value.Day, move.EditId, arrives.Keys, refuses);
        if (await arrives.Run(take, ct) is { } refusal)
            return refusal;
        await Leave(read, moved, move, ct);
        await Settle(move, ct);
        return null;
    }

    /// <summary>
    /// Ends a move that was interrupted: finishes it if the order has left its former day, otherwise undoes it.
    /// Idempotent.
    /// </summary>
    /// <exception cref="VersionConflictException">Somebody else is at it; try again.</exception>
    public async Task Finish(FinishMoveMessage move, CancellationToken ct)
    {
        var row = OrderRows.OrderPrefix + move.Number;
        if (
            await store.Find(OrderRows.Partition(move.ShopId, move.To), row, ct) is not { } arriving
            || OrderRows.ArrivalOf(arriving) is not { } arrival
            || arrival.EditId != move.EditId
        )
            return;
        var former = await store.Find(OrderRows.Partition(move.ShopId, move.From), row, ct);
        if (former is not null && OrderRows.PointerOf(former)?.EditId == move.EditId)
        {
            await Settle(move, ct);
            return;
        }
        // A new version of the order: whoever is about to let it leave on the former one finds that it has changed.
        if (former is not null && !await store.Touch(former, ct))
            throw OrderRows.ChangedMeanwhile(move.Number);
        await Undo(arriving.ReadVersioned<Order>(), arrival, ct);
    }

    private async Task Leave(Versioned<Order> read, Order moved, FinishMoveMessage move, CancellationToken ct)
    {
        var leaves = admission.Of(move.ShopId, move.From);
        var pointer = new OrderPointer(move.To, move.EditId, moved.Origin.Key);
        try
        {
            await leaves.Run(new LeaveDay(read, pointer, [Moved(read, moved)], leaves.Keys), ct);
        }
        catch (VersionConflictException)
        {
            await Finish(move, CancellationToken.None);
            throw;
        }
    }

    private static OrderMoved Moved(Versioned<Order> read, Order moved) =>
        new(moved.Number, moved.Moves![^1].EditId, read.Value.Day, moved.Day);

    private Task<bool> Undo(Versioned<Order> arriving, Arrival arrival, CancellationToken ct)
    {
        var day = admission.Of(arriving.Value.ShopId, arriving.Value.Day);
        return day.Run(new LeaveDay(arriving, arrival.Instead, [], day.Keys), ct);
    }

    /// <summary>Makes the new row a plain one. If that fails, readers follow the pointer to it.</summary>
    private async Task Settle(FinishMoveMessage move, CancellationToken ct)
    {
        var row = OrderRows.OrderPrefix + move.Number;
        if (
            await store.Find(OrderRows.Partition(move.ShopId, move.To), row, ct) is { } arriving
            && OrderRows.ArrivalOf(arriving)?.EditId == move.EditId
        )
            await store.TrySubmit(
                [new(TableTransactionActionType.UpdateReplace, OrderRows.Of(arriving.Value<Order>()), arriving.ETag)],
                ct
            );
    }
}
