using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetCapacity(ShopEditor editor)
{
    [Function(nameof(SetCapacity)), Allow(Permission.ManageShop)]
    [Description(
        "Sets what the kitchen can do in a day. Orders that are placed stay, also where the new capacity is " + "less."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/capacity")] HttpRequest request,
        [Body] CapacitySettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
