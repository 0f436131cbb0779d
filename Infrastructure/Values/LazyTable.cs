using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Values;

/// <summary>
/// A table that is made when it is first used, so that starting up waits for none. One call in the life of the process.
/// </summary>
public sealed class LazyTable(TableServiceClient service, string name)
{
    private Task<TableClient>? made;

    /// <summary>The client, once the table is there. A failed attempt is not remembered: the next call tries again.</summary>
    public Task<TableClient> Ready(CancellationToken ct)
    {
        var attempt = Volatile.Read(ref made);
        if (attempt is null or { IsFaulted: true } or { IsCanceled: true })
            Volatile.Write(ref made, attempt = Make());
        return attempt.WaitAsync(ct);
    }

    // Several callers wait for it, so it ends with none of them.
    private async Task<TableClient> Make()
    {
        var table = service.GetTableClient(name);
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }
}
