using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>A change of an order that changes what its day's ledger holds of it.</summary>
/// <param name="changes">What others hear of.</param>
/// <param name="check">Null: the change needs no capacity.</param>
internal sealed class ChangeOrder(
    Versioned<Order> read,
    Order changed,
    IReadOnlyList<OrderEvent> changes,
    KnownKeys keys,
    DayCheck? check = null
) : GroupItem<DayState, Refusal?>, IUsesHolds
{
    private bool isStale;
    private Refusal? refusal;

    public bool NeedsHolds => check?.NeedsHolds == true;

    public override Decision<DayState> Decide(DayState state)
    {
        // Another change of the same order is in this group, and a transaction may contain a row only once.
        isStale = state.Pending.ContainsKey(changed.Number);
        if (isStale)
            return Decision<DayState>.Nothing(state);
        var without = Released(state.Ledger);
        refusal = check?.FindRefusal(without, state.Holds?.With(changed.Number, null));
        if (refusal is not null)
            return Decision<DayState>.Nothing(state);
        var next = state.With(changed, without.Reserve(changed), changes);
        return new(next, [new(TableTransactionActionType.UpdateReplace, OrderRows.Of(changed), OrderRows.ETag(read))]);
    }

    public override bool TryAgain(TableEntity? there)
    {
        Fail(OrderRows.ChangedMeanwhile(changed.Number));
        return false;
    }

    public override void Settle()
    {
        if (isStale)
        {
            Fail(OrderRows.ChangedMeanwhile(changed.Number));
            return;
        }
        if (refusal is null)
            keys.Remember(changed.Number, changed.Origin.Key); // a withdrawn order has another key
        Answer(refusal);
    }

    private DayLedger Released(DayLedger ledger)
    {
        try
        {
            return ledger.Release(read.Value);
        }
        catch (InvalidOperationException)
        {
            // The ledger no longer holds what the order held when it was read, or does not yet.
            throw OrderRows.ChangedMeanwhile(changed.Number);
        }
    }
}
