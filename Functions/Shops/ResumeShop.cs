using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class ResumeShop(ShopEditor editor)
{
    [Function(nameof(ResumeShop)), Allow(Permission.ManageShop)]
    [Description("Ends the pause: the shop takes new orders again.")]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/shop/pause")] HttpRequest request,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, new NoPause(), request.HttpContext, ct);
}
