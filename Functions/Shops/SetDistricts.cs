using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetDistricts(ShopEditor editor)
{
    [Function(nameof(SetDistricts)), Allow(Permission.ManageShop)]
    [Description(
        "Sets the delivery districts, with weekdays, cut-off, fee and minimum. One that is removed gets no "
            + "new orders; fees of placed orders stay."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/districts")] HttpRequest request,
        [Body] DistrictSettings asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
