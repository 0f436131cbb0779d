using Azure.Data.Tables;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>Table <c>Shops</c>: a shop is a row of its own partition, <c>{shop}</c> / <c>shop</c>.</summary>
public sealed class ShopsTable(TableServiceClient service)
{
    private const string Row = "shop";
    private readonly CachedTable<Shop> shops = new(new(service, "Shops"), ShopRules.ChangedMeanwhile, "The shop");

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<Shop?> Find(string id, CancellationToken ct) =>
        (await shops.FindCached(new(id, Row), ct))?.Value;

    public Task<Versioned<Shop>?> Read(string id, CancellationToken ct) => shops.Find(new(id, Row), ct);

    /// <returns>False: a shop with this id exists already; nothing is changed.</returns>
    public async Task<bool> Add(Shop shop, CancellationToken ct) =>
        await shops.Insert(new(shop.Id, Row), shop, ct) is not null;

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Replace(Versioned<Shop> read, Shop changed, CancellationToken ct) =>
        shops.Replace(new(changed.Id, Row), read, changed, ct);

    /// <summary>Reads, changes and stores; once more if somebody else has changed it meanwhile.</summary>
    /// <param name="change">Returns the shop changed, or the same. May be called several times.</param>
    /// <returns>The shop as it is now; null: there is none.</returns>
    public Task<Shop?> Change(string id, Func<Shop, Shop> change, CancellationToken ct) =>
        shops.Change(new(id, Row), shop => shop is null ? null : change(shop), ct);
}
