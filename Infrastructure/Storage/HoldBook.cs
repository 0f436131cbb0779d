using Azure.Data.Tables;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>The ledger of one limit: the row <c>ledger</c> of its partition.</summary>
/// <param name="tooMany">What a hold is refused with when too many wait.</param>
internal sealed class HoldBook(LazyTable table, string partition, Func<RuleBroken> tooMany) : IGroupLedger<HoldState>
{
    private const string Ledger = "ledger";

    private readonly Lock looking = new();
    private HoldState? current;
    private Task<HoldState>? look;

    /// <summary>From a cached value at most one second old. Concurrent callers share one read.</summary>
    public async ValueTask<HoldLedger> ReadLedger(CancellationToken ct) =>
        Volatile.Read(ref current) is { IsFresh: true } seen ? seen.Ledger : (await Look().WaitAsync(ct)).Ledger;

    public async Task<HoldState> Load(IReadOnlyList<GroupItem<HoldState>> items) =>
        Volatile.Read(ref current) ?? await ReadAndKeep();

    public Task Reload() => ReadAndKeep();

    public void Forget() => Volatile.Write(ref current, null);

    public bool IsFresh(HoldState state) => state.IsFresh;

    public async Task Write(HoldState decided, IReadOnlyList<TableTransactionAction> rows)
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

    public Exception TooMany() => tooMany();

    private Task<HoldState> Look()
    {
        lock (looking)
            return look is { IsCompleted: false } ? look : look = Once();

        async Task<HoldState> Once()
        {
            var seen = Volatile.Read(ref current);
            var read = await Read();
            // a transaction that ended meanwhile has a newer state
            Interlocked.CompareExchange(ref current, read, seen);
            return read;
        }
    }

    private async Task<HoldState> ReadAndKeep()
    {
        var read = await Read();
        Volatile.Write(ref current, read);
        return read;
    }

    private async Task<HoldState> Read()
    {
        var at = TimeProvider.System.GetTimestamp();
        return await table.Find(new(partition, Ledger), CancellationToken.None) is { } row
            ? new(row.Value<HoldLedger>(), row.ETag, at)
            : new(HoldLedger.Empty, null, at);
    }
}
