using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class AddProduct(ProductsTable products, IMenuTerms shops)
{
    [Function(nameof(AddProduct)), Allow(Permission.ManageProducts), Idempotent]
    [Description(
        "Adds a product to the menu, without photos. Texts are in languages of the shop, amounts in its currency. A "
            + "repeat with the same contents changes nothing."
    )]
    public async Task<Created<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/products")] HttpRequest request,
        [Body] Product asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        var product = asked.WithPhotosOf([]).Checked(terms, menu.Settings) with { Version = 1 };
        await products.RequireRoom(caller.ShopId, 1, ct);
        if (!await products.Add(caller.ShopId, product, ct) && !await IsThere(caller.ShopId, product, ct))
            throw new RuleBroken(ProductRules.IdTaken, "The shop has, or had, another product with this id.")
            {
                Field = "id",
            };
        return TypedResults.Created($"/api/v1/products/{product.Id}", product);
    }

    // An earlier attempt at the same request may have added it.
    private async Task<bool> IsThere(string shopId, Product product, CancellationToken ct) =>
        await products.Read(shopId, product.Id, ct) is { } read
        && JsonSerializer.Serialize(read.Value, BakeryJson.Lenient)
            == JsonSerializer.Serialize(product, BakeryJson.Lenient);
}
