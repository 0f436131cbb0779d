using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetTotals(ShopEditor editor)
{
    [Function(nameof(SetTotals)), Allow(Permission.ManageShop)]
    [Description(
        "Sets taxes, the smallest coin of cash orders, and tips. A product whose tax rate is removed gets the default. "
            + "Orders that are placed keep what they were promised."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/totals")] HttpRequest request,
        [Body] TotalsSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
