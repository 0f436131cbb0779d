using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>One item of an admission batch, whose caller waits for the result.</summary>
internal abstract class BatchItem
{
    /// <summary>Adds its rows to the batch, or decides without writing.</summary>
    public abstract void Decide(AdmissionBatch page);

    /// <summary>The row it wanted to write conflicted: reads what is there.</summary>
    /// <returns>False: it is completed and leaves the batch.</returns>
    public abstract Task<bool> LookAgain(CancellationToken ct);

    /// <summary>The batch is committed: completes with the decision.</summary>
    public abstract void Settle();

    public abstract void Fail(Exception why);

    /// <summary>Whether it needs the day's unverified orders to decide.</summary>
    public virtual bool NeedsHolds => false;

    /// <summary>Whether it may be refused when the queue is full.</summary>
    public virtual bool MayBeTurnedAway => false;
}

internal abstract class BatchItem<T> : BatchItem
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void Fail(Exception why) => done.TrySetException(why);

    protected abstract AdmissionBatcher Desk { get; }

    protected void Answer(T answer) => done.TrySetResult(answer);

    /// <summary>
    /// A caller that stops waiting does not cancel the item: a repeat with the same key finds its result.
    /// </summary>
    public Task<T> Done(CancellationToken ct)
    {
        Desk.Queue(this);
        return done.Task.WaitAsync(ct);
    }
}

/// <summary>An order submission.</summary>
internal sealed class AdmitOrder(Submission submission, AdmissionBatcher admission) : BatchItem<AdmissionResult>
{
    private readonly SubmissionId id = submission.Id;
    private int attempt;
    private AdmissionResult? decided;
    private RuleBroken? reused;
    private bool repeats,
        forgotten;

    protected override AdmissionBatcher Desk => admission;
    public override bool MayBeTurnedAway => true;
    public override bool NeedsHolds => submission.IsLimited;

    public override void Decide(AdmissionBatch page)
    {
        decided = null;
        reused = null;
        repeats = false;
        if (forgotten)
            admission.Forget(id.Number(attempt));
        forgotten = false;
        while (admission.KeyOf(id.Number(attempt)) is { } taken && !(repeats = id.IsOf(taken)))
            if (!Next())
                return;
        if (repeats)
            return;
        var order = submission.Order(attempt);
        if (page.Placed(order.Number) is { } first)
        {
            if (id.IsOf(first))
                Repeat(first);
            else if (Next())
                Decide(page);
            return;
        }
        if (submission.FindRefusal(page.Ledger, page.Holds, order) is { } refusal)
        {
            decided = new(null, false, refusal);
            return;
        }
        page.Write(this, new(TableTransactionActionType.Add, OrderRows.Of(order)), order, page.Ledger.Reserve(order));
        decided = new(order, true, null);
    }

    public override async Task<bool> LookAgain(CancellationToken ct)
    {
        if (await admission.Find(id.Number(attempt), ct) is not { } there)
            return true;
        admission.Remember(there);
        if (!id.IsOf(there))
            return true;
        Repeat(there);
        Settle();
        return false;
    }

    public override void Settle()
    {
        if (reused is not null)
            Fail(reused);
        else if (repeats || decided?.Refusal is not null && !admission.KnowsAll)
            _ = SettleByReading();
        else if (decided is { } answer)
        {
            if (answer is { IsNew: true, Order: { } order })
                admission.Remember(order);
            Answer(answer);
        }
    }

    // A refusal may be the repeat of an order that this process has not seen, and of a known order only the key is
    // cached, so read it. It may also have been withdrawn by another process: then this submission is the first of its
    // key again.
    private async Task SettleByReading()
    {
        try
        {
            if (await admission.FindEarlier(id) is { } first)
                Answer(new(first, false, null));
            else if (decided is { } refusal)
                Answer(refusal);
            else
            {
                forgotten = true;
                admission.Queue(this);
            }
        }
        catch (Exception failed)
        {
            Fail(failed);
        }
    }

    // Only decided, not answered: the first order may be in a batch that is never written, when another process is
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

    private bool Next()
    {
        if (attempt + 1 < SubmissionId.MostAttempts)
        {
            attempt++;
            return true;
        }
        reused = new(
            IdempotencyRules.KeyUsedUp,
            "This Idempotency-Key came with too many other orders. Please send this one with a new key."
        )
        {
            Field = "Idempotency-Key",
        };
        return false;
    }
}

/// <summary>An order whose new status changes the ledger.</summary>
internal sealed class ChangeOrder(Versioned<Order> read, Order changed, AdmissionBatcher admission) : BatchItem<bool>
{
    private bool isStale;

    protected override AdmissionBatcher Desk => admission;

    public override void Decide(AdmissionBatch page)
    {
        // Another change of the same order is in this batch, and a transaction may contain a row only once.
        isStale = page.Placed(changed.Number) is not null;
        if (isStale)
            return;
        page.Write(
            this,
            new(TableTransactionActionType.UpdateReplace, OrderRows.Of(changed), OrderRows.ETag(read)),
            changed,
            Changed(page.Ledger)
        );
    }

    private DayLedger Changed(DayLedger ledger)
    {
        try
        {
            return ledger.Change(read.Value, changed);
        }
        catch (InvalidOperationException)
        {
            // The ledger no longer holds what the order held when it was read, or does not yet.
            throw OrderRows.ChangedMeanwhile(changed.Number);
        }
    }

    public override Task<bool> LookAgain(CancellationToken ct)
    {
        Fail(OrderRows.ChangedMeanwhile(changed.Number));
        return Task.FromResult(false);
    }

    public override void Settle()
    {
        if (isStale)
        {
            Fail(OrderRows.ChangedMeanwhile(changed.Number));
            return;
        }
        admission.Remember(changed); // a withdrawn order has another key
        Answer(true);
    }
}
