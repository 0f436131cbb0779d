using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// Replaces an order's row by a pointer or removes it, and releases its capacity. For a move this is the moment from
/// which the new row is valid.
/// </summary>
/// <param name="pointer">Null: nothing stands there afterwards.</param>
/// <param name="changes">Empty: nothing that others hear of.</param>
internal sealed class LeaveDay(
    Versioned<Order> read,
    OrderPointer? pointer,
    IReadOnlyList<OrderEvent> changes,
    KnownKeys keys
) : GroupItem<DayState, bool>
{
    private bool isStale;

    private string Number => read.Value.Number;

    public override Decision<DayState> Decide(DayState state)
    {
        isStale = state.Pending.ContainsKey(Number);
        return isStale ? Decision<DayState>.Nothing(state) : new(Released(state), [Row()]);
    }

    public override bool TryAgain(TableEntity? there)
    {
        Fail(OrderRows.ChangedMeanwhile(Number));
        return false;
    }

    public override void Settle()
    {
        if (isStale)
        {
            Fail(OrderRows.ChangedMeanwhile(Number));
            return;
        }
        if (pointer is null)
            keys.Forget(OrderNumber.Parse(Number));
        Answer(true);
    }

    private DayState Released(DayState state)
    {
        try
        {
            return state.Without(read.Value, changes);
        }
        catch (InvalidOperationException)
        {
            throw OrderRows.ChangedMeanwhile(Number);
        }
    }

    private TableTransactionAction Row()
    {
        var version = OrderRows.ETag(read);
        return pointer is null
            ? new(TableTransactionActionType.Delete, OrderRows.KeyRow(read.Value), version)
            : new(TableTransactionActionType.UpdateReplace, OrderRows.Of(read.Value, pointer), version);
    }
}
