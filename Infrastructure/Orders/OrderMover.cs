using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Changes what an order holds of its day. Within the day that is one transaction. To move it to another day, it takes the
/// capacity there, then replaces the old row by a pointer, then makes the new row a plain one. Each step can be repeated under the edit's id. The second decides: before it the order is where it
/// was, after it the order is on its new day, whatever crashes.
/// </summary>
public sealed class OrderMover(OrdersStore store, AdmissionBatchers admission, IMessages messages)
{
    /// <summary>After that time a move that has not ended is finished or undone by <see cref="Finish"/>.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="changed">The edited order; its last change is this one.</param>
    /// <param name="check">Whether its day can take it.</param>
    /// <returns>Why it was not changed; null: it was.</returns>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task<Refusal?> Change(Versioned<Order> read, Order changed, DayCheck check, CancellationToken ct)
    {
        var happened = OrderChanged.Of(read.Value, changed);
        if (read.Value.Day == changed.Day)
        {
            var day = admission.Of(changed.ShopId, changed.Day);
            return await day.Run(new ChangeOrder(read, changed, [happened], day.Keys, check), ct);
        }
        var move = new FinishMoveMessage(changed.ShopId, changed.Number, happened.EditId, read.Value.Day, changed.Day);
        await messages.Send(move, ct, Patience);
        var arrives = admission.Of(changed.ShopId, changed.Day);
        var take = new TakeArrival(changed, read.Value.Day, move.EditId, arrives.Keys, check);
        if (await arrives.Run(take, ct) is { } refusal)
            return refusal;
        await Leave(read, happened, move, ct);
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

    private async Task Leave(Versioned<Order> read, OrderChanged happened, FinishMoveMessage move, CancellationToken ct)
    {
        var leaves = admission.Of(move.ShopId, move.From);
        var pointer = new OrderPointer(move.To, move.EditId, read.Value.Origin.Key);
        try
        {
            await leaves.Run(new LeaveDay(read, pointer, [happened], leaves.Keys), ct);
        }
        catch (VersionConflictException)
        {
            await Finish(move, CancellationToken.None);
            throw;
        }
    }

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
