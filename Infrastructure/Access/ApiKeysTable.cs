using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>ApiKeys</c>: the row <c>{shop}</c> / <c>{key id}</c>.</summary>
public sealed class ApiKeysTable(TableServiceClient service)
{
    private readonly CachedTable<ApiKey> keys = new(new(service, "ApiKeys"), ApiKeyRules.ChangedMeanwhile, "The key");

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public ValueTask<Versioned<ApiKey>?> Find(string shopId, string id, CancellationToken ct) =>
        keys.FindCached(new(shopId, id), ct);

    public async Task<IReadOnlyList<Versioned<ApiKey>>> Of(string shopId, CancellationToken ct) =>
        await keys.InPartition(shopId, ct).ToListAsync(ct);

    /// <exception cref="RuleBroken"><c>api-key.not-found</c></exception>
    public async Task<Versioned<ApiKey>> Read(string shopId, string id, CancellationToken ct) =>
        await keys.Find(new(shopId, id), ct)
        ?? throw new RuleBroken(ApiKeyRules.NotFound, "The shop has no API key with this id.");

    /// <param name="read">Null: there was none.</param>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Store(Versioned<ApiKey>? read, ApiKey key, CancellationToken ct) =>
        keys.Store(new(key.ShopId, key.Id), read, key, ct);

    /// <summary>Does nothing if the key was changed meanwhile.</summary>
    public async Task NoteUse(Versioned<ApiKey> read, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await Store(read, read.Value.Used(now), ct);
        }
        catch (VersionConflictException) { } // noted at the next request
    }
}
