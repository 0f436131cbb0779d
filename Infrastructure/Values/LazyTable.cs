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

    // Shared by several callers, so no caller's cancellation ends it.
    private async Task<TableClient> Make()
    {
        var table = service.GetTableClient(name);
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }
}
