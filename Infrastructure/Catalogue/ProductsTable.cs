using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>
/// Table <c>Products</c>: a product is the row <c>{shop}</c> / <c>{product}</c>, so that the menu is one partition.
/// </summary>
public sealed class ProductsTable(TableServiceClient service)
{
    private readonly LazyTable products = new(service, "Products");
    private readonly ReadThroughCache<Menu> menus = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    public ValueTask<Menu> MenuOf(string shopId, CancellationToken ct) => menus.GetOrRead(shopId, ReadMenu, ct);

    public async Task<Versioned<Product>?> Read(string shopId, string productId, CancellationToken ct)
    {
        var found = await (await products.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            shopId,
            productId,
            cancellationToken: ct
        );
        return found.HasValue ? found.Value!.ReadVersioned<Product>() : null;
    }

    /// <returns>False: a product with this id exists already; nothing is changed.</returns>
    public async Task<bool> Add(string shopId, Product product, CancellationToken ct)
    {
        try
        {
            await (await products.Ready(ct)).AddEntityAsync(RowOf(shopId, product), ct);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            return false;
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    /// <exception cref="RuleBroken"><c>product.changed-meanwhile</c>: the version is no longer current.</exception>
    public async Task Replace(string shopId, Versioned<Product> read, Product changed, CancellationToken ct)
    {
        try
        {
            await (await products.Ready(ct)).UpdateEntityAsync(
                RowOf(shopId, changed),
                new ETag(read.Version),
                TableUpdateMode.Replace,
                ct
            );
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw new RuleBroken(
                ProductRules.ChangedMeanwhile,
                "The product was changed meanwhile. Please look at it again and repeat your change."
            );
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    private async Task<Menu> ReadMenu(string shopId, CancellationToken ct)
    {
        var (menu, filter) = (
            new Dictionary<string, Product>(),
            TableClient.CreateQueryFilter($"PartitionKey eq {shopId}")
        );
        await foreach (var row in (await products.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            menu[row.RowKey] = row.Value<Product>();
        return new(menu);
    }

    private static TableEntity RowOf(string shopId, Product product) => JsonRows.Of(shopId, product.Id, product);
}
