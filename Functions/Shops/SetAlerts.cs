using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetAlerts(ShopEditor editor)
{
    [Function(nameof(SetAlerts)), Allow(Permission.ManageShop)]
    [Description("Sets of what the owner is told when and by which channels, the quiet hours, and the morning digest.")]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/alerts")] HttpRequest request,
        [Body] AlertSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
