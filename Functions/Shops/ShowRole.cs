using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Shops;

public sealed class ShowRole(ShopsTable shops)
{
    [Function(nameof(ShowRole)), Allow(Permission.ManageRoles), Allow(Permission.ManageStaff)]
    [Description("What a role may do: owner, manager, baker, driver, bookkeeper or support.")]
    public async Task<Ok<RoleView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/roles/{role}")] HttpRequest request,
        string role,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var named = RoleView.Named(role);
        var shop = await shops.Read(caller.ShopId, ct) ?? throw ShopViews.NotFound();
        IfMatch.Tell(request.HttpContext, shop.Value.Version);
        return TypedResults.Ok(RoleView.Of(shop.Value, named));
    }
}
