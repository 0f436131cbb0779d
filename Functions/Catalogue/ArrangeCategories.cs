using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <param name="Categories">In the order in which they are shown; empty: any category may be used.</param>
public sealed record CategoriesRequest(IReadOnlyList<Category> Categories)
{
    public static CategoriesRequest Example { get; } =
        new([new("bread", new Dictionary<string, string> { ["vi"] = "Bánh mì", ["en"] = "Bread" })]);
}

public sealed class ArrangeCategories(ProductsTable products, IMenuTerms shops)
{
    [Function(nameof(ArrangeCategories)), Allow(Permission.ManageProducts)]
    [Description("Sets the menu's categories and their order. A category with products stays in the list.")]
    public async Task<Ok<MenuSettings>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/menu/categories")] HttpRequest request,
        [Body] CategoriesRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (terms, menu) = (await shops.Of(caller.ShopId, ct), await products.MenuOf(caller.ShopId, ct));
        return TypedResults.Ok(
            await products.ChangeSettings(
                caller.ShopId,
                settings => settings.WithCategories(asked.Categories, menu, terms),
                ct
            )
        );
    }
}
