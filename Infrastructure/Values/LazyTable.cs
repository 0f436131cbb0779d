using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// A table that is created on first use, so that start-up does not wait for it. One call per process.
/// </summary>
public sealed class LazyTable(TableServiceClient service, string name)
{
    private Task<TableClient>? made;

    /// <summary>The client, once the table exists. A failed attempt is not cached: the next call tries again.</summary>
    public Task<TableClient> Ready(CancellationToken ct)
    {
        var attempt = Volatile.Read(ref made);
        if (attempt is null or { IsFaulted: true } or { IsCanceled: true })
            Volatile.Write(ref made, attempt = Make());
        return attempt.WaitAsync(ct);
    }

    /// <summary>Null: there is no such row, or there can be none since a table cannot have such a key.</summary>
    public async Task<TableEntity?> Find(string partition, string row, CancellationToken ct)
    {
        if (!IsKey(partition) || !IsKey(row))
            return null;
        var table = await Ready(ct);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>
    /// Whether the table service takes it as a partition or row key: at most 512 characters, none of them <c>/ \ # ?</c> or a
    /// control character.
    /// </summary>
    public static bool IsKey(string key) =>
        key.Length <= 512 && !key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c));

    // Shared by several callers, so no caller's cancellation ends it.
    private async Task<TableClient> Make()
    {
        var table = service.GetTableClient(name);
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }
}
