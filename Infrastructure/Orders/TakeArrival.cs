using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// First step of a move: takes the capacity of the new day, with a row that is not valid yet. A repeat of the same edit
/// renews the row.
/// </summary>
internal sealed class TakeArrival(Order moved, DateOnly from, string editId, KnownKeys keys, DayCheck check)
    : GroupItem<DayState, Refusal?>,
        IUsesHolds
{
    private TableEntity? there;
    private bool isStale;
    private Refusal? refusal;

    public bool NeedsHolds => check.NeedsHolds;

    public override Decision<DayState> Decide(DayState state)
    {
        refusal = null;
        isStale = state.Pending.ContainsKey(moved.Number);
        if (isStale)
            return Decision<DayState>.Nothing(state);
        if (there is not null && OrderRows.ArrivalOf(there) is { } arrival)
            return Renew(state, arrival);
        refusal = Refuses(state, state.Ledger);
        if (refusal is not null)
            return Decision<DayState>.Nothing(state);
        var row = OrderRows.Of(moved, new Arrival(from, editId, there is null ? null : OrderRows.PointerOf(there)));
        return new(state.With(moved, state.Ledger.Reserve(moved), []), [Write(row)]);
    }

    public override bool TryAgain(TableEntity? there)
    {
        var isFree = there is null || OrderRows.PointerOf(there) is not null;
        if (isFree || OrderRows.ArrivalOf(there!)?.EditId == editId)
        {
            this.there = there;
            return true;
        }
        Fail(OrderRows.ChangedMeanwhile(moved.Number)); // another move of it is under way, or it is here already
        return false;
    }

    public override void Settle()
    {
        if (isStale)
        {
            Fail(OrderRows.ChangedMeanwhile(moved.Number));
            return;
        }
        if (refusal is null)
            keys.Remember(moved.Number, moved.Origin.Key);
        Answer(refusal);
    }

    // A new version of the row: whoever wants to release the former one finds that it has changed.
    private Decision<DayState> Renew(DayState state, Arrival arrival)
    {
        var held = there!.Value<Order>();
        var ledger = state.Ledger.Release(held);
        refusal = Refuses(state, ledger);
        if (refusal is not null)
            return Decision<DayState>.Nothing(state);
        return new(state.With(moved, ledger.Reserve(moved), []), [Write(OrderRows.Of(moved, arrival))]);
    }

    private Refusal? Refuses(DayState state, DayLedger others) =>
        check.FindRefusal(others, state.Holds?.With(moved.Number, null));

    private TableTransactionAction Write(TableEntity row) =>
        there is null
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, there.ETag);
}
