using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>
/// Table <c>Products</c>: a product is the row <c>{shop}</c> / <c>{product}</c>, so that the menu is one partition.
/// </summary>
public sealed class ProductsTable(TableServiceClient service)
{
    private readonly AggregateTable<Product> products = new(
        new(service, "Products"),
        ProductRules.ChangedMeanwhile,
        "The product"
    );
    private readonly ReadThroughCache<Menu> menus = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>May return a cached menu up to ten seconds old; changes by this process are visible at once.</summary>
    public ValueTask<Menu> MenuOf(string shopId, CancellationToken ct) => menus.GetOrRead(shopId, ReadMenu, ct);

    public Task<Versioned<Product>?> Read(string shopId, string productId, CancellationToken ct) =>
        products.Find(new(shopId, productId), ct);

    /// <returns>False: a product with this id exists already; nothing is changed.</returns>
    public async Task<bool> Add(string shopId, Product product, CancellationToken ct)
    {
        try
        {
            return await products.Insert(new(shopId, product.Id), product, ct) is not null;
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task Replace(string shopId, Versioned<Product> read, Product changed, CancellationToken ct)
    {
        try
        {
            await products.Replace(new(shopId, changed.Id), read, changed, ct);
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    private async Task<Menu> ReadMenu(string shopId, CancellationToken ct) =>
        new(
            await products
                .InPartition(shopId, ct)
                .ToDictionaryAsync(product => product.Value.Id, product => product.Value, cancellationToken: ct)
        );
}
