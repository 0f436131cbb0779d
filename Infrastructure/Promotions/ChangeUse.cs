using Azure.Data.Tables;
using BakeryOps.Domain.Promotions;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Promotions;

/// <summary>Changes one use of a promotion: the row <c>use|{key}</c> of its partition, with the ledger.</summary>
/// <param name="change">
/// Given the ledger and the use's status (null: there is no such use), returns the ledger and the status after it (null:
/// no such use any more), or null: there is nothing to change.
/// </param>
internal sealed class ChangeUse(
    string partition,
    string key,
    TableEntity? read,
    Func<UseLedger, UseStatus?, (UseLedger Ledger, UseStatus? Status)?> change
) : GroupItem<UsesState, UseChange>
{
    private TableEntity? row = read;
    private UseChange? decided;

    public static string RowOf(string key) => $"use|{key}";

    public override bool MayBeTurnedAway => true;

    public override Decision<UsesState> Decide(UsesState state)
    {
        if (state.Pending.Contains(key))
            throw PromotionUsesTable.Conflict(); // tried again in a later group
        var status = row?.Value<UseStatus>();
        if (change(state.Ledger, status) is not { } changed)
        {
            decided = new(false, status);
            return Decision<UsesState>.Nothing(state);
        }
        decided = new(true, changed.Status);
        var next = state with { Ledger = changed.Ledger, Pending = state.Pending.Add(key) };
        return new(next, [Written(changed.Status)]);
    }

    /// <summary>The use was changed meanwhile.</summary>
    public override bool TryAgain(TableEntity? there)
    {
        row = there;
        return true;
    }

    public override void Settle() => Answer(decided!);

    private TableTransactionAction Written(UseStatus? status)
    {
        if (status is not { } to)
            return new(TableTransactionActionType.Delete, row, row!.ETag);
        var written = JsonRows.Of(partition, RowOf(key), to);
        return row is null
            ? new(TableTransactionActionType.Add, written)
            : new(TableTransactionActionType.UpdateReplace, written, row.ETag);
    }
}

/// <param name="Status">Now; null: there is no such use.</param>
internal sealed record UseChange(bool IsChanged, UseStatus? Status);
