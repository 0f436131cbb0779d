using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

public sealed class SetOpeningHours(ShopEditor editor)
{
    [Function(nameof(SetOpeningHours)), Allow(Permission.ManageShop)]
    [Description(
        "Sets when customers can collect: a pickup slot must lie within the hours of its day. Orders that are "
            + "placed keep their time."
    )]
    public Task<Ok<ShopView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/shop/hours")] HttpRequest request,
        [Body] OpeningHours asked,
        StaffCaller caller,
        IfMatch read,
        CancellationToken ct
    ) => editor.Change(caller, read, asked, request.HttpContext, ct);
}
