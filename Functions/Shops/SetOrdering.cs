using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetOrdering(ShopEditor editor)
{
    [Function(nameof(SetOrdering)), Allow(Permission.ManageShop)]
    [Description(
        "Sets how far ahead orders are taken, how long an online order may remain unpaid, whether orders of the "
            + "storefront wait until the owner accepts them, and what becomes of orders that conflict with a declared "
            + "allergy. Orders keep the terms that they were placed on."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/ordering")] HttpRequest request,
        [Body] OrderingSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
