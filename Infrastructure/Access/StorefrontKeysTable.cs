using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>StorefrontKeys</c>: the row <c>{shop}</c> / <c>{key id}</c>.</summary>
public sealed class StorefrontKeysTable(TableServiceClient service)
{
    private readonly CachedTable<StorefrontKey> keys = new(
        new(service, "StorefrontKeys"),
        StorefrontKeyRules.ChangedMeanwhile,
        "The key"
    );

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<StorefrontKey?> Find(string shopId, string id, CancellationToken ct) =>
        (await keys.FindCached(new(shopId, id), ct))?.Value;

    public async Task<IReadOnlyList<Versioned<StorefrontKey>>> Of(string shopId, CancellationToken ct) =>
        await keys.InPartition(shopId, ct).ToListAsync(ct);

    public Task Add(StorefrontKey key, CancellationToken ct) => keys.Store(KeyOf(key), null, key, ct);

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Replace(Versioned<StorefrontKey> read, StorefrontKey changed, CancellationToken ct) =>
        keys.Replace(KeyOf(changed), read, changed, ct);

    private static TableKey KeyOf(StorefrontKey key) => new(key.ShopId, key.Id);
}
