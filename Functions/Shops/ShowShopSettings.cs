using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class ShowShopSettings(ShopsTable shops, ShopViews views, TimeProvider clock)
{
    [Function(nameof(ShowShopSettings)), Allow(Permission.ManageShop)]
    [Description("Shows all settings of the shop. The ETag is the version to send with a change.")]
    public async Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/shop")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var read = await shops.Read(caller.ShopId, ct) ?? throw ShopViews.NotFound();
        IfMatch.Tell(request.HttpContext, read.Value.Version);
        return TypedResults.Ok(views.Of(read.Value, clock.GetUtcNow()));
    }
}
