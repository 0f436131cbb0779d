using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>PasswordAttempts</c>: the row <c>{shop}|{staff}</c> / <c>{source}</c>. At most 65,536 rows per account are
/// for IP addresses.
/// </summary>
public sealed class PasswordAttemptsTable(TableServiceClient service)
{
    private const int ForgottenAtOnce = 100;
    private readonly LazyTable tries = new(service, "PasswordAttempts");

    /// <summary>Null: none were counted.</summary>
    public async Task<Versioned<PasswordAttempts>?> Find(
        string shopId,
        string staffId,
        string source,
        CancellationToken ct
    )
    {
        var row = await (await tries.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            Partition(shopId, staffId),
            source,
            cancellationToken: ct
        );
        return row.HasValue ? row.Value!.ReadVersioned<PasswordAttempts>() : null;
    }

    /// <param name="read">Null: there were none.</param>
    /// <exception cref="RuleBroken"><c>tries.changed-meanwhile</c>: another attempt was counted since.</exception>
    public async Task Keep(Versioned<PasswordAttempts>? read, PasswordAttempts changed, CancellationToken ct)
    {
        var (table, row) = (
            await tries.Ready(ct),
            JsonRows.Of(Partition(changed.ShopId, changed.StaffId), changed.Source, changed)
        );
        row["Last"] = changed.Last;
        try
        {
            if (read is null)
                await table.AddEntityAsync(row, ct);
            else
                await table.UpdateEntityAsync(row, new ETag(read.Version), TableUpdateMode.Replace, ct);
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 409 or 412)
        {
            throw new RuleBroken(PasswordRules.TriesChangedMeanwhile, "Another attempt was counted meanwhile.");
        }
    }

    /// <summary>Deletes the attempts of one source, and some expired ones of other sources.</summary>
    public async Task Forget(string shopId, string staffId, string source, DateTimeOffset now, CancellationToken ct)
    {
        var over = now - PasswordAttempts.Remembered;
        await Forget(
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {Partition(shopId, staffId)} and (RowKey eq {source} or Last lt {over})"
            ),
            ForgottenAtOnce,
            ct
        );
    }

    /// <summary>Deletes all attempts of an account, for instance after a new password.</summary>
    public Task ForgetAll(string shopId, string staffId, CancellationToken ct) =>
        Forget(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(shopId, staffId)}"), int.MaxValue, ct);

    private async Task Forget(string filter, int most, CancellationToken ct)
    {
        var table = await tries.Ready(ct);
        var gone = new List<TableTransactionAction>();
        await foreach (
            var row in table.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: ct)
        )
        {
            gone.Add(new(TableTransactionActionType.Delete, new TableEntity(row.PartitionKey, row.RowKey), ETag.All));
            if (gone.Count == most)
                break;
        }
        foreach (var together in gone.InTransactions())
            try
            {
                await table.Submit(together, ct);
            }
            // Another sign-in deleted them concurrently.
            catch (TableTransactionFailedException failed) when (failed.Status == 404) { }
    }

    private static string Partition(string shopId, string staffId) => $"{shopId}|{staffId}";
}
