using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders.Printing;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class PrintLabels(OrdersTable orders, ShopsTable shops, ProductsTable catalogue)
{
    [Function(nameof(PrintLabels)), Allow(Permission.ReadOrders)]
    [Description(
        "Labels for the boxes of a day's orders as a PDF, eight on a page of A4: those that are confirmed, being baked or "
            + "ready, by slot and number."
    )]
    [Response<string>(StatusCodes.Status200OK, "application/pdf")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/days/{day}/labels.pdf")]
            HttpRequest request,
        string day,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var wanted = Lookups.TheDay(day);
        var shop = await shops.The(caller.ShopId, ct);
        var context = new PrintContext(shop, await catalogue.MenuOf(shop.Id, ct));
        var packed = await orders
            .ListByDay(shop.Id, wanted, ct)
            .Where(order => order.Status is OrderStatus.Confirmed or OrderStatus.Baking or OrderStatus.Ready)
            .ToListAsync(ct);
        return TypedResults.Bytes(
            BoxLabels.Of([.. packed.OrderBy(order => order.Fulfilment.Slot.From)], context),
            "application/pdf"
        );
    }
}
