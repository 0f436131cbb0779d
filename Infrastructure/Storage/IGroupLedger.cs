using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// The ledger row of a partition, with the state that is derived from it. Every write of the group includes it, so its
/// ETag says whether a decision still holds.
/// </summary>
internal interface IGroupLedger<TState>
{
    /// <summary>The state on which these items can be decided: the cached one if there is one.</summary>
    Task<TState> Load(IReadOnlyList<GroupItem<TState>> items);

    /// <summary>Reads the state again.</summary>
    Task Reload();

    /// <summary>Another process has written: the next <see cref="Load"/> reads.</summary>
    void Forget();

    /// <summary>Whether it is new enough to refuse an item on it, without a write that would check it.</summary>
    bool IsFresh(TState state);

    /// <summary>Writes the rows and the ledger in one transaction, which fails if the ledger has changed.</summary>
    Task Write(TState decided, IReadOnlyList<TableTransactionAction> rows);

    Task<TableEntity?> Find(string row);

    /// <summary>What an item is refused with when too many wait.</summary>
    Exception TooMany();
}
