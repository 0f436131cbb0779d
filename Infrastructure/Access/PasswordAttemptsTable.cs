using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>PasswordAttempts</c>: the row <c>{shop}|{staff}</c> / <c>{source}</c>. At most 65,536 rows per account are
/// for IP addresses.
/// </summary>
public sealed class PasswordAttemptsTable(TableServiceClient service)
{
    private const int ForgottenAtOnce = 100;
    private const string Last = "Last";
    private readonly AggregateTable<PasswordAttempts> attempts = new(
        new(service, "PasswordAttempts"),
        DataRules.ChangedMeanwhile,
        "The count of attempts",
        columns: (row, counted) => row[Last] = counted.Last
    );

    /// <summary>Null: none were counted.</summary>
    public Task<Versioned<PasswordAttempts>?> Find(
        string shopId,
        string staffId,
        string source,
        CancellationToken ct
    ) => attempts.Find(new(Partition(shopId, staffId), source), ct);

    /// <param name="change">
    /// Given the attempts so far (null: none were counted), returns them changed; null: they stay as they are.
    /// </param>
    /// <returns>Whether they were changed.</returns>
    /// <exception cref="VersionConflictException">Each time, another attempt was counted meanwhile.</exception>
    public async Task<bool> Change(
        string shopId,
        string staffId,
        string source,
        Func<PasswordAttempts?, PasswordAttempts?> change,
        CancellationToken ct
    ) => await attempts.Change(new(Partition(shopId, staffId), source), change, ct) is not null;

    /// <summary>Deletes the attempts of one source, and some expired ones of other sources.</summary>
    public Task Forget(string shopId, string staffId, string source, DateTimeOffset now, CancellationToken ct)
    {
        var over = now - PasswordAttempts.Remembered;
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(shopId, staffId)} and (RowKey eq {source} or Last lt {over})"
        );
        return Forget(filter, ForgottenAtOnce, ct);
    }

    /// <summary>Deletes all attempts of an account, for instance after a new password.</summary>
    public Task ForgetAll(string shopId, string staffId, CancellationToken ct) =>
        Forget(TableClient.CreateQueryFilter($"PartitionKey eq {Partition(shopId, staffId)}"), int.MaxValue, ct);

    private async Task Forget(string filter, int most, CancellationToken ct)
    {
        var keys = attempts
            .Rows.Query(filter, TableQueries.KeyColumns, ct)
            .Take(most)
            .Select(row => new TableKey(row.PartitionKey, row.RowKey));
        await attempts.Rows.DeleteAll(await keys.ToListAsync(ct), ct);
    }

    private static string Partition(string shopId, string staffId) => $"{shopId}|{staffId}";
}
