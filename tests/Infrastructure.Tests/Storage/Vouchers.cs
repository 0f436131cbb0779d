using Azure;
using Azure.Data.Tables;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Storage;

/// <param name="Used">How often a voucher was used.</param>
/// <param name="Version">Null: never.</param>
internal sealed record Uses(int Used, ETag? Version);

/// <summary>A ledger that is nothing but a count: what a voucher needs of a group commit.</summary>
internal sealed class Vouchers(TableClient table, string partition) : IGroupLedger<Uses>
{
    private const string Ledger = "ledger";
    private Uses? current;

    public int Writes { get; private set; }

    public GroupCommit<Uses> Commit() => new(this, NullLogger.Instance);

    public async Task<Uses> Load(IReadOnlyList<GroupItem<Uses>> items) => current ??= await Read();

    public async Task Reload() => current = await Read();

    public void Forget() => current = null;

    public bool IsFresh(Uses state) => true;

    public async Task Write(Uses decided, IReadOnlyList<TableTransactionAction> rows)
    {
        var ledger = new TableEntity(partition, Ledger) { ["Used"] = decided.Used };
        TableTransactionAction action = decided.Version is { } version
            ? new(TableTransactionActionType.UpdateReplace, ledger, version)
            : new(TableTransactionActionType.Add, ledger);
        var answers = await table.SubmitTransactionAsync([.. rows, action]);
        current = decided with { Version = answers.Value[^1].Headers.ETag };
        Writes++;
    }

    public async Task<TableEntity?> Find(string row)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row);
        return found.HasValue ? found.Value : null;
    }

    public Exception TooMany() => new InvalidOperationException("Too many wait.");

    private async Task<Uses> Read() =>
        await Find(Ledger) is { } row ? new(row.GetInt32("Used")!.Value, row.ETag) : new(0, null);
}

/// <summary>One use of a voucher that can be used so often.</summary>
/// <param name="note">Stored with the use.</param>
internal sealed class UseVoucher(string partition, string order, int most, string note = "") : GroupItem<Uses, bool>
{
    private bool isUsed;

    public override Decision<Uses> Decide(Uses state)
    {
        isUsed = state.Used < most;
        if (!isUsed)
            return Decision<Uses>.Nothing(state);
        var row = new TableEntity(partition, "use|" + order) { ["Note"] = note };
        return new(state with { Used = state.Used + 1 }, [new(TableTransactionActionType.Add, row)]);
    }

    public override bool TryAgain(TableEntity? there)
    {
        if (there is null)
            return true;
        Answer(true); // this order has used it before
        return false;
    }

    public override void Settle() => Answer(isUsed);
}
