using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class PauseShop(ShopEditor editor)
{
    [Function(nameof(PauseShop)), Allow(Permission.ManageShop)]
    [Description("Takes no new orders until a time, or until DELETE. Orders that are placed stay and can be moved.")]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/pause")] HttpRequest request,
        [Body] ShopPause asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
