using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>The shop store. <see cref="Find"/> may return a cached value up to ten seconds old.</summary>
public interface IShops
{
    ValueTask<Shop?> Find(string id, CancellationToken ct);
    Task<Versioned<Shop>?> Read(string id, CancellationToken ct);
    IAsyncEnumerable<Shop> All(CancellationToken ct);

    /// <returns>False: a shop with this id exists already; nothing is changed.</returns>
    Task<bool> Add(Shop shop, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>shop.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Replace(Versioned<Shop> read, Shop changed, CancellationToken ct);
}
