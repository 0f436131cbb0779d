using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetClosedDays(ShopEditor editor)
{
    [Function(nameof(SetClosedDays)), Allow(Permission.ManageShop)]
    [Description(
        "Sets the days without orders, single ones, ranges and weekdays. Orders that are placed for such a "
            + "day stay."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/closed-days")] HttpRequest request,
        [Body] ClosedDays asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
