using Azure.Data.Tables;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>Changes one hold: the row <c>use|{key}</c> of its partition, with the ledger.</summary>
/// <param name="change">
/// Given the ledger and the hold's status (null: there is no such hold), returns the ledger and the status after it (null:
/// no such hold any more), or null: there is nothing to change.
/// </param>
internal sealed class ChangeHold(
    string partition,
    string key,
    TableEntity? read,
    Func<HoldLedger, HoldStatus?, (HoldLedger Ledger, HoldStatus? Status)?> change,
    Func<VersionConflictException> conflict
) : GroupItem<HoldState, HoldChange>
{
    private TableEntity? row = read;
    private HoldChange? decided;

    public static string RowOf(string key) => $"use|{key}";

    public override bool MayBeTurnedAway => true;

    public override Decision<HoldState> Decide(HoldState state)
    {
        if (state.Pending.Contains(key))
            throw conflict(); // tried again in a later group
        var status = row?.Value<HoldStatus>();
        if (change(state.Ledger, status) is not { } changed)
        {
            decided = new(false, status);
            return Decision<HoldState>.Nothing(state);
        }
        decided = new(true, changed.Status);
        var next = state with { Ledger = changed.Ledger, Pending = state.Pending.Add(key) };
        return new(next, [Written(changed.Status)]);
    }

    /// <summary>The hold was changed meanwhile.</summary>
    public override bool TryAgain(TableEntity? there)
    {
        row = there;
        return true;
    }

    public override void Settle() => Answer(decided!);

    private TableTransactionAction Written(HoldStatus? status)
    {
        if (status is not { } to)
            return new(TableTransactionActionType.Delete, row, row!.ETag);
        var written = JsonRows.Of(partition, RowOf(key), to);
        return row is null
            ? new(TableTransactionActionType.Add, written)
            : new(TableTransactionActionType.UpdateReplace, written, row.ETag);
    }
}

/// <param name="Status">Now; null: there is no such hold.</param>
internal sealed record HoldChange(bool IsChanged, HoldStatus? Status);
