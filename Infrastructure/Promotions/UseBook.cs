using Azure.Data.Tables;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Promotions;

/// <summary>The ledger of one promotion's uses: the row <c>ledger</c> of its partition.</summary>
internal sealed class UseBook(LazyTable table, string partition) : IGroupLedger<UsesState>
{
    private const string Ledger = "ledger";

    private UsesState? current;

    /// <summary>From a cached value at most one second old.</summary>
    public async Task<UseLedger> ReadLedger(CancellationToken ct) =>
        Volatile.Read(ref current) is { IsFresh: true } seen ? seen.Ledger : (await Read(ct)).Ledger;

    public async Task<UsesState> Load(IReadOnlyList<GroupItem<UsesState>> items) =>
        Volatile.Read(ref current) ?? await ReadAndKeep();

    public Task Reload() => ReadAndKeep();

    public void Forget() => Volatile.Write(ref current, null);

    public bool IsFresh(UsesState state) => state.IsFresh;

    public async Task Write(UsesState decided, IReadOnlyList<TableTransactionAction> rows)
    {
        var at = TimeProvider.System.GetTimestamp();
        var row = JsonRows.Of(partition, Ledger, decided.Ledger);
        TableTransactionAction action = decided.Version is { } version
            ? new(TableTransactionActionType.UpdateReplace, row, version)
            : new(TableTransactionActionType.Add, row);
        var answers = await table.Submit([.. rows, action], CancellationToken.None);
        Volatile.Write(ref current, new(decided.Ledger, answers[^1].Headers.ETag, at));
    }

    public Task<TableEntity?> Find(string row) => table.Find(new(partition, row), CancellationToken.None);

    public Exception TooMany() =>
        new RuleBroken(
            PromotionRules.Unavailable,
            "More orders want this promotion than we can take at once. Please try again in a moment."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };

    private async Task<UsesState> ReadAndKeep()
    {
        var read = await Read(CancellationToken.None);
        Volatile.Write(ref current, read);
        return read;
    }

    private async Task<UsesState> Read(CancellationToken ct)
    {
        var at = TimeProvider.System.GetTimestamp();
        return await table.Find(new(partition, Ledger), ct) is { } row
            ? new(row.Value<UseLedger>(), row.ETag, at)
            : new(UseLedger.Empty, null, at);
    }
}
