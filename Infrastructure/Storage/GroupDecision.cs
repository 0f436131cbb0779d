using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// What a group is about to write. Items are decided one after the other, each on the result of those before it.
/// </summary>
internal sealed class GroupDecision<TState>
{
    private readonly List<TableTransactionAction> rows = [];
    private readonly List<GroupItem<TState>> owners = [];
    private readonly List<(GroupItem<TState>, Exception)> failures = [];

    private GroupDecision(TState state) => State = state;

    public TState State { get; private set; }
    public IReadOnlyList<TableTransactionAction> Rows => rows;

    /// <summary>The items that failed: nothing of them is in the rows, and the others are.</summary>
    public IReadOnlyList<(GroupItem<TState> Item, Exception Failed)> Failures => failures;

    public static GroupDecision<TState> Of(IReadOnlyList<GroupItem<TState>> items, TState state)
    {
        var decision = new GroupDecision<TState>(state);
        foreach (var item in items)
            decision.Decide(item);
        return decision;
    }

    /// <summary>The item whose row failed; null: the ledger's, another of the transaction, or not known.</summary>
    public GroupItem<TState>? OwnerOf(RequestFailedException failed) =>
        IndexOf(failed) is { } index ? owners[index] : null;

    /// <summary>The row key of the row that failed; null as in <see cref="OwnerOf"/>.</summary>
    public string? RowOf(RequestFailedException failed) =>
        IndexOf(failed) is { } index ? rows[index].Entity.RowKey : null;

    private int? IndexOf(RequestFailedException failed) =>
        failed is TableTransactionFailedException { FailedTransactionActionIndex: { } index } && index < rows.Count
            ? index
            : null;

    private void Decide(GroupItem<TState> item)
    {
        try
        {
            var decided = item.Decide(State);
            foreach (var row in decided.Rows)
            {
                rows.Add(row);
                owners.Add(item);
            }
            State = decided.Next;
        }
        catch (Exception failed)
        {
            failures.Add((item, failed));
        }
    }
}
