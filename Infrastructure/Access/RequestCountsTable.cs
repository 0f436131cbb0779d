using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>RequestCounts</c>, one partition per shop: the row <c>{kind}|{hash of the subject}</c>. Counts that are over
/// are deleted now and then.
/// </summary>
public sealed class RequestCountsTable(TableServiceClient service) : IDisposable
{
    private const string Until = "Until";
    private const int TakenPerDeletion = 16,
        MostDeletedAtOnce = 100,
        Turns = 32;

    private readonly AggregateTable<RequestCount> counts = new(
        new(service, "RequestCounts"),
        DataRules.ChangedMeanwhile,
        "The count of requests",
        (row, counted) => row[Until] = counted.Until
    );

    // One at a time of a shop (some shops share a turn), so that this process does not conflict with itself.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Counts one more, for all limits or for none.</summary>
    /// <returns>Null: counted. Otherwise when the limit that is reached counts anew.</returns>
    /// <exception cref="VersionConflictException">Each time, another process counted meanwhile.</exception>
    public async Task<DateTimeOffset?> Take(
        string shopId,
        IReadOnlyList<RequestLimit> limits,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var turn = turns[string.GetHashCode(shopId, StringComparison.Ordinal) & (Turns - 1)];
        await turn.WaitAsync(ct);
        try
        {
            var reached = await RetryOnConflict.Run(ct => TakeOnce(shopId, limits, now, ct), ct);
            if (Random.Shared.Next(TakenPerDeletion) == 0)
                await DeleteOver(shopId, now, ct);
            return reached;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => Array.ForEach(turns, turn => turn.Dispose());

    /// <summary>Deletes up to 100 counts that are over; none if one of them is being used again.</summary>
    internal async Task DeleteOver(string shopId, DateTimeOffset now, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {shopId} and Until le {now}");
        var deletions = await counts
            .Rows.Query(filter, TableQueries.KeyColumns, ct)
            .Take(MostDeletedAtOnce)
            .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))
            .ToListAsync(ct);
        if (deletions.Count > 0)
            await counts.Rows.TrySubmit(deletions, ct);
    }

    private async Task<DateTimeOffset?> TakeOnce(
        string shopId,
        IReadOnlyList<RequestLimit> limits,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var writes = new List<TableTransactionAction>();
        foreach (var limit in limits)
        {
            var key = KeyOf(shopId, limit);
            var read = await counts.Find(key, ct);
            if (RequestCount.Next(read?.Value, limit, now) is not { } next)
                return read!.Value.Until;
            var row = counts.RowOf(key, next);
            writes.Add(
                read is null
                    ? new(TableTransactionActionType.Add, row)
                    : new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version))
            );
        }
        if (await counts.Rows.TrySubmit(writes, ct) is null)
            throw counts.Conflict();
        return null;
    }

    private static TableKey KeyOf(string shopId, RequestLimit limit)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{shopId}|{limit.Subject}")).AsSpan(0, 12);
        return new(shopId, $"{limit.Kind}|{Base64Url.EncodeToString(hash)}");
    }
}
