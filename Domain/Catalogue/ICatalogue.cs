using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>The product store. <see cref="MenuOf"/> may return a cached value up to ten seconds old.</summary>
public interface ICatalogue
{
    ValueTask<Menu> MenuOf(string shopId, CancellationToken ct);
    Task<Versioned<Product>?> Read(string shopId, string productId, CancellationToken ct);

    /// <returns>False: a product with this id exists already; nothing is changed.</returns>
    Task<bool> Add(string shopId, Product product, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>product.changed-meanwhile</c>: the version is no longer current.</exception>
    Task Replace(string shopId, Versioned<Product> read, Product changed, CancellationToken ct);
}
