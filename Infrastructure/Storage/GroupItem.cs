using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>What an item of a group commit wants to write, and the state after it.</summary>
/// <param name="Rows">Empty: it is decided without writing.</param>
internal readonly record struct Decision<TState>(TState Next, IReadOnlyList<TableTransactionAction> Rows)
{
    public static Decision<TState> Nothing(TState state) => new(state, []);
}

/// <summary>One item of a group commit, whose caller waits for the result.</summary>
internal abstract class GroupItem<TState>
{
    /// <summary>
    /// Decides on the state that the items before it leave; may be called again on a newer state. No I/O. An item that
    /// throws fails alone.
    /// </summary>
    public abstract Decision<TState> Decide(TState state);

    /// <summary>A row that it wanted to write was not as expected.</summary>
    /// <param name="there">The row that is there now; null: none.</param>
    /// <returns>True: decide it again. False: it is completed and leaves the group.</returns>
    public abstract bool TryAgain(TableEntity? there);

    /// <summary>The group is committed: completes with the decision.</summary>
    public abstract void Settle();

    public abstract void Fail(Exception why);

    /// <summary>Whether it may be refused when too many wait.</summary>
    public virtual bool MayBeTurnedAway => false;
}

internal abstract class GroupItem<TState, TResult> : GroupItem<TState>
{
    private readonly TaskCompletionSource<TResult> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<TResult> Result => done.Task;

    public override void Fail(Exception why) => done.TrySetException(why);

    protected void Answer(TResult answer) => done.TrySetResult(answer);
}
