using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <param name="Products">Ids in the order in which they are shown; others follow by id.</param>
public sealed record OrderOfProductsRequest(IReadOnlyList<string> Products);

public sealed class ArrangeProducts(ProductsTable products, IMenuTerms shops)
{
    [Function(nameof(ArrangeProducts)), Allow(Permission.ManageProducts)]
    [Description("Sets the order of the products on the menu, within each category.")]
    public async Task<Ok<MenuSettings>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/menu/order")] HttpRequest request,
        [Body] OrderOfProductsRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        return TypedResults.Ok(
            await products.ChangeSettings(
                caller.ShopId,
                settings => settings.WithOrder(asked.Products, menu, terms),
                ct
            )
        );
    }
}
