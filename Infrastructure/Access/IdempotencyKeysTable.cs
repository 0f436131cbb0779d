using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>IdempotencyKeys</c>, one partition per shop; the row key is a hash of caller, function and key. Expired rows
/// are deleted now and then when the shop adds one: more than are added, so that they do not pile up.
/// </summary>
public sealed class IdempotencyKeysTable(TableServiceClient service)
{
    private const string Expires = "Expires";
    private const int AddedPerDeletion = 8,
        MostDeletedAtOnce = 100;

    private readonly AggregateTable<IdempotentRequest> requests = new(
        new(service, "IdempotencyKeys"),
        DataRules.ChangedMeanwhile,
        "The request",
        (row, request) => row[Expires] = request.Expires
    );

    /// <returns>Null: there is none.</returns>
    public Task<Versioned<IdempotentRequest>?> Find(string shopId, string id, CancellationToken ct) =>
        requests.Find(new(shopId, id), ct);

    /// <param name="read">Null: there was none, and there must still be none.</param>
    /// <exception cref="VersionConflictException">It was changed, deleted or added since it was read.</exception>
    public async Task<Versioned<IdempotentRequest>> Store(
        string shopId,
        string id,
        Versioned<IdempotentRequest>? read,
        IdempotentRequest request,
        CancellationToken ct
    )
    {
        var stored = await requests.Store(new(shopId, id), read, request, ct);
        if (read is null && Random.Shared.Next(AddedPerDeletion) == 0)
            await DeleteExpired(shopId, request.Expires - IdempotentRequest.Kept, ct);
        return stored;
    }

    /// <summary>Does nothing if it was changed since it was read.</summary>
    public Task Delete(string shopId, string id, Versioned<IdempotentRequest> read, CancellationToken ct) =>
        requests.Delete(new(shopId, id), read, ct);

    /// <summary>Deletes up to 100 expired rows of a shop; none if one of them is being used again.</summary>
    public async Task DeleteExpired(string shopId, DateTimeOffset now, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {shopId} and Expires le {now}");
        var deletions = await requests
            .Rows.Query(filter, TableQueries.KeyColumns, ct)
            .Take(MostDeletedAtOnce)
            .Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, row.ETag))
            .ToListAsync(ct);
        if (deletions.Count > 0)
            await requests.Rows.TrySubmit(deletions, ct);
    }
}
