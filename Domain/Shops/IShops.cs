using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Where shops are kept. <see cref="Find"/> may answer from a copy up to ten seconds old.</summary>
public interface IShops
{
    ValueTask<Shop?> Find(string id, CancellationToken ct);
    Task<Versioned<Shop>?> Read(string id, CancellationToken ct);
    IAsyncEnumerable<Shop> All(CancellationToken ct);

    /// <returns>False: a shop with this id is there already, and stays as it is.</returns>
    Task<bool> Add(Shop shop, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>shop.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Replace(Versioned<Shop> read, Shop changed, CancellationToken ct);
}
