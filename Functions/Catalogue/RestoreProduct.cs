using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Catalogue;

public sealed class RestoreProduct(ProductsTable products, IMenuTerms shops)
{
    [Function(nameof(RestoreProduct)), Allow(Permission.ManageProducts)]
    [Description(
        "Puts an archived product back on the menu, if it still fits the shop's settings. It can be repeated."
    )]
    public async Task<Ok<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/products/{id}/restore")] HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    ) => request.Answer(await RetryOnConflict.Run(ct => Restore(caller.ShopId, id, ct), ct));

    private async Task<Versioned<Product>> Restore(string shopId, string id, CancellationToken ct)
    {
        var read = await products.The(shopId, id, ct);
        if (read.Value.ArchivedAt is null)
            return read;
        var (terms, menu) = (await shops.Of(shopId, ct), await products.MenuOf(shopId, ct));
        var restored = (read.Value with { ArchivedAt = null }).Checked(terms, menu.Settings);
        await products.RequireRoom(shopId, 1, ct);
        return await products.Replace(shopId, read, restored, ct);
    }
}
