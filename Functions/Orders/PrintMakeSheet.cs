using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders.Printing;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class PrintMakeSheet(OrdersTable orders, ShopsTable shops, ProductsTable catalogue)
{
    [Function(nameof(PrintMakeSheet)), Allow(Permission.ReadOrders)]
    [Description(
        "The make sheet of a day as a PDF: what confirmed orders and those being baked need, by product, with the orders "
            + "and the allergens."
    )]
    [Response<string>(StatusCodes.Status200OK, "application/pdf")]
    public async Task<FileContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/days/{day}/make-sheet.pdf")]
            HttpRequest request,
        string day,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var wanted = Lookups.TheDay(day);
        var shop = await shops.The(caller.ShopId, ct);
        var context = new PrintContext(shop, await catalogue.MenuOf(shop.Id, ct));
        var made = await orders
            .ListByDay(shop.Id, wanted, ct)
            .Where(order => order.Status is OrderStatus.Confirmed or OrderStatus.Baking)
            .ToListAsync(ct);
        return TypedResults.Bytes(MakeSheet.Of(wanted, made, context), "application/pdf");
    }
}
