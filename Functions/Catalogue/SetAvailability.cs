using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Catalogue;

public sealed class SetAvailability(ProductsTable products, IMenuTerms shops, TimeProvider clock)
{
    [Function(nameof(SetAvailability)), Allow(Permission.SellOutProducts)]
    [Description("Sets a product, or one of its variants, sold out until a day, off sale, or back on sale.")]
    public async Task<Ok<Product>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/products/{id}/availability")]
            HttpRequest request,
        string id,
        [Body] SaleChange asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var today = (await shops.Of(caller.ShopId, ct)).Calendar.DayOf(clock.GetUtcNow());
        return request.Answer(await RetryOnConflict.Run(ct => Apply(caller.ShopId, id, asked, today, ct), ct));
    }

    private async Task<Versioned<Product>> Apply(
        string shopId,
        string id,
        SaleChange asked,
        DateOnly today,
        CancellationToken ct
    )
    {
        var read = (await products.The(shopId, id, ct)).OnMenu();
        return await products.Replace(shopId, read, asked.Apply(read.Value, today), ct);
    }
}
