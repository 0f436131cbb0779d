using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// The rows of a table that is created on first use, so that start-up does not wait for it. A key that a table cannot
/// have is not found. Thread-safe.
/// </summary>
internal sealed class LazyTable(TableServiceClient service, string name)
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

    /// <returns>Null: there is no such row, or there can be none.</returns>
    public async Task<TableEntity?> Find(TableKey key, CancellationToken ct)
    {
        if (!key.IsPossible)
            return null;
        var table = await Ready(ct);
        var found = await table.GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: ct);
        return found.HasValue ? found.Value : null;
    }

    /// <returns>The version of the new row; null: a row with this key exists already, and nothing is changed.</returns>
    public async Task<ETag?> Insert(TableEntity row, CancellationToken ct)
    {
        try
        {
            return (await (await Ready(ct)).AddEntityAsync(row, ct)).Headers.ETag!.Value;
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            return null;
        }
    }

    /// <returns>The new version; null: the row is no longer of that version or is gone, and nothing is changed.</returns>
    public async Task<ETag?> Replace(TableEntity row, ETag version, CancellationToken ct)
    {
        try
        {
            var table = await Ready(ct);
            return (await table.UpdateEntityAsync(row, version, TableUpdateMode.Replace, ct)).Headers.ETag!.Value;
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 412)
        {
            return null;
        }
    }

    /// <param name="version"><see cref="ETag.All"/>: any.</param>
    /// <returns>False: the row is no longer of that version or is gone, and nothing is changed.</returns>
    public async Task<bool> Delete(TableKey key, ETag version, CancellationToken ct)
    {
        try
        {
            var deleted = await (await Ready(ct)).DeleteEntityAsync(key.Partition, key.Row, version, ct);
            return deleted.Status != 404;
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Writes all of it or nothing, and refuses what the service would refuse.</summary>
    /// <exception cref="ArgumentException">More than 100 rows, or rows of several partitions.</exception>
    public async Task<IReadOnlyList<Response>> Submit(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken ct
    ) => await (await Ready(ct)).Submit(actions, ct);

    /// <inheritdoc cref="Submit"/>
    /// <returns>Null: a row is no longer as it was read, or exists already, and nothing is changed.</returns>
    public async Task<IReadOnlyList<Response>?> TrySubmit(
        IReadOnlyList<TableTransactionAction> actions,
        CancellationToken ct
    )
    {
        try
        {
            return await Submit(actions, ct);
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    /// <summary>The rows that a filter (OData) selects, by partition and row.</summary>
    /// <param name="columns">Null: all columns.</param>
    /// <param name="most">The number of rows that one call of the service returns; null: the service's own, 1000.</param>
    public async IAsyncEnumerable<TableEntity> Query(
        string filter,
        IReadOnlyList<string>? columns,
        [EnumeratorCancellation] CancellationToken ct,
        int? most = null
    )
    {
        var table = await Ready(ct);
        await foreach (var row in table.QueryAsync<TableEntity>(filter, most, columns, ct))
            yield return row;
    }

    // Shared by several callers, so no caller's cancellation ends it.
    private async Task<TableClient> Make()
    {
        var table = service.GetTableClient(name);
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }
}
