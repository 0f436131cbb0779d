using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetSlots(ShopEditor editor)
{
    [Function(nameof(SetSlots)), Allow(Permission.ManageShop)]
    [Description("Sets the time windows for delivery and pickup. One that is removed takes no new orders.")]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/slots")] HttpRequest request,
        [Body] SlotSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
