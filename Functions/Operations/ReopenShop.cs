using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Operations;

public sealed class ReopenShop(ShopClosing shops)
{
    [Function(nameof(ReopenShop)), Allow(Caller.Admin), Audited(SecurityAction.ShopReopened)]
    [Description("Lets a closed shop take new orders again.")]
    public async Task<Ok<AdminShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/shops/{shop}/reopen")] HttpRequest request,
        string shop,
        AdminCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var open = await shops.Reopen(shop, caller, ct);
        context.IsAbout(shop, shop);
        return TypedResults.Ok(AdminShopView.Of(open));
    }
}
