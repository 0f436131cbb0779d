using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;

namespace BakeryOps.Functions.Catalogue;

public sealed class PreviewPrices(ProductsTable products, IMenuTerms shops)
{
    [Function(nameof(PreviewPrices)), Allow(Permission.ManageProducts)]
    [Description(
        "Shows what a change of many prices would do, each price before and after, with warnings. Its fingerprint commits "
            + "exactly this."
    )]
    public async Task<Ok<PricePreview>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/price-changes/preview")] HttpRequest request,
        [Body] PriceChangeRequest asked,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(await Preview(caller.ShopId, asked, products, shops, ct));

    internal static async Task<PricePreview> Preview(
        string shopId,
        PriceChangeRequest asked,
        ProductsTable products,
        IMenuTerms shops,
        CancellationToken ct
    )
    {
        var (terms, all) = (await shops.Of(shopId, ct), await products.All(shopId, ct));
        var ids = all.Select(product => product.Value.Id).ToHashSet(StringComparer.Ordinal);
        return PricePreview.Of(asked.Checked(terms, ids), all);
    }
}
