using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Catalogue;

public sealed class RemovePhoto(ProductsTable products, PhotoStore photos)
{
    [Function(nameof(RemovePhoto)), Allow(Permission.ManageProducts)]
    [Description("Removes a photo from a product and deletes it. It can be repeated.")]
    public async Task<Ok<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/products/{id}/photos/{photo}")]
            HttpRequest request,
        string id,
        string photo,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var removed = await RetryOnConflict.Run(ct => Remove(caller.ShopId, id, photo, ct), ct);
        // An earlier attempt may have left it; another product may have it.
        var isOfOther = (await products.All(caller.ShopId, ct)).Any(one =>
            one.Value.Photos.Any(its => its.Id == photo)
        );
        if (!isOfOther)
            await photos.Delete(caller.ShopId, photo, ct);
        return request.Answer(removed);
    }

    private async Task<Versioned<Product>> Remove(string shopId, string id, string photo, CancellationToken ct)
    {
        var read = await products.The(shopId, id, ct);
        return read.Value.Photos.Any(one => one.Id == photo)
            ? await products.Replace(shopId, read, read.Value.WithoutPhoto(photo), ct)
            : read;
    }
}
