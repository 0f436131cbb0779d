using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <param name="Result">Null: the key was used before, and the order must be read.</param>
/// <param name="Number">The number that it has, or would have had.</param>
internal sealed record Admission(AdmissionResult? Result, OrderNumber Number);

/// <summary>An order submission.</summary>
/// <param name="keys">Of the day.</param>
/// <param name="withdrawn">
/// The number of an order that a known key no longer belongs to, since it was withdrawn; null: none.
/// </param>
internal sealed class AdmitOrder(Submission submission, KnownKeys keys, OrderNumber? withdrawn)
    : GroupItem<DayState, Admission>,
        IUsesHolds
{
    private readonly SubmissionId id = submission.Id;
    private int attempt;
    private bool isStarted;
    private AdmissionResult? decided;
    private RuleBroken? reused;

    public override bool MayBeTurnedAway => true;
    public bool NeedsHolds => submission.IsLimited;

    public override Decision<DayState> Decide(DayState state)
    {
        if (!isStarted && withdrawn is { } number)
            keys.Forget(number);
        isStarted = true;
        decided = null;
        reused = null;
        for (; attempt < SubmissionId.MostAttempts; attempt++)
        {
            var pending = state.Pending.GetValueOrDefault(id.Number(attempt).ToString());
            if ((keys.Of(id.Number(attempt)) ?? pending?.Origin.Key) is not { } taken)
                return Admit(state);
            if (!id.IsOf(taken))
                continue;
            if (pending is not null)
                Repeat(pending);
            return Decision<DayState>.Nothing(state);
        }
        attempt = 0;
        reused = KeyUsedUp;
        return Decision<DayState>.Nothing(state);
    }

    public override bool TryAgain(TableEntity? there)
    {
        if (there is null)
            return true;
        keys.Remember(OrderRows.Number(there), OrderRows.KeyOf(there));
        return true;
    }

    public override void Settle()
    {
        if (reused is not null)
        {
            Fail(reused);
            return;
        }
        if (decided is { IsNew: true, Order: { } order })
            keys.Remember(order.Number, order.Origin.Key);
        Answer(new(decided, id.Number(attempt)));
    }

    private Decision<DayState> Admit(DayState state)
    {
        var order = submission.Order(attempt);
        if (submission.FindRefusal(state.Ledger, state.Holds, order) is { } refusal)
        {
            decided = new(null, false, refusal);
            return Decision<DayState>.Nothing(state);
        }
        var next = state.With(order, state.Ledger.Reserve(order), OrderEvent.Of(order));
        decided = new(order, true, null);
        return new(next, [new(TableTransactionActionType.Add, OrderRows.Of(order))]);
    }

    // Only decided, not answered: the first order may be in a group that is never written, when another process is
    // faster.
    private void Repeat(Order first)
    {
        try
        {
            decided = new(id.Same(first), false, null);
        }
        catch (RuleBroken other)
        {
            reused = other;
        }
    }

    private static RuleBroken KeyUsedUp =>
        new(
            IdempotencyRules.KeyUsedUp,
            "This Idempotency-Key came with too many other orders. Please send this one with a new key."
        )
        {
            Field = "Idempotency-Key",
        };
}
