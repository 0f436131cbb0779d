using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Operations;

public sealed class ShowShop(ShopsTable shops)
{
    [Function(nameof(ShowShop)), Allow(Caller.Admin), Description("Shows a shop of the deployment.")]
    public async Task<Ok<AdminShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/shops/{shop}")] HttpRequest request,
        string shop,
        AdminCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(AdminShopView.Of((await shops.Read(shop, ct) ?? throw ShopViews.NotFound()).Value));
}
