using BakeryOps.Domain.Access;
using BakeryOps.Functions.Orders.Printing;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class PrintPackingSlip(OrdersTable orders, ShopsTable shops, ProductsTable catalogue)
{
    [Function(nameof(PrintPackingSlip)), Allow(Permission.ReadOrders)]
    [Description(
        "The packing slip of an order as a PDF on A5. Customer data depend on your role, as in the list of a day."
    )]
    [Response<string>(StatusCodes.Status200OK, "application/pdf")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders/{number}/packing-slip.pdf")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var shop = await shops.The(caller.ShopId, ct);
        var context = new PrintContext(shop, await catalogue.MenuOf(shop.Id, ct));
        return TypedResults.Bytes(PackingSlip.Of(order, caller.Permissions, context), "application/pdf");
    }
}
