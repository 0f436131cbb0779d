using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Catalogue;

public sealed class AddPhoto(ProductsTable products, PhotoStore photos, PhotoRenderer renderer)
{
    private const int MostBytes = 8 * 1024 * 1024;

    [Function(nameof(AddPhoto)), Allow(Permission.ManageProducts), Idempotent]
    [Description(
        "Adds a photo to a product, as its last one: JPEG, PNG or WebP, at most 8 MiB and 40 million pixels. It is stored "
            + "anew in three widths without metadata. The product's PUT arranges and describes photos."
    )]
    public async Task<Created<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/products/{id}/photos")] HttpRequest request,
        string id,
        [BytesBody(MostBytes, "image/jpeg", "image/png", "image/webp")] byte[] file,
        StaffCaller caller,
        NewId newId,
        CancellationToken ct
    )
    {
        var photo = IdOf(file, newId);
        (await products.The(caller.ShopId, id, ct)).OnMenu().Value.WithPhoto(photo);
        await photos.Save(caller.ShopId, photo, await renderer.Render(file, ct), ct);
        var added = await RetryOnConflict.Run(ct => Add(caller.ShopId, id, photo, ct), ct);
        IfMatch.Tell(request.HttpContext, added.Value.Version);
        return TypedResults.Created($"/api/v1/products/{id}", added.Value);
    }

    private async Task<Versioned<Product>> Add(string shopId, string id, string photo, CancellationToken ct)
    {
        try
        {
            var read = (await products.The(shopId, id, ct)).OnMenu();
            var changed = read.Value.WithPhoto(photo);
            return ReferenceEquals(changed, read.Value) ? read : await products.Replace(shopId, read, changed, ct);
        }
        catch (RuleBroken)
        {
            await photos.Delete(shopId, photo, ct);
            throw;
        }
    }

    // Another upload of the same file is another photo: each is deleted by itself.
    private static string IdOf(byte[] file, NewId newId)
    {
        var hash = SHA256.HashData([.. Encoding.ASCII.GetBytes(newId.Hex), .. file]);
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }
}
