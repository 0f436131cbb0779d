using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class PreviewOrderEdit(OrdersTable orders, OrderEditor editor, TimeProvider clock)
{
    [Function(nameof(PreviewOrderEdit)), Allow(Permission.EditOrders)]
    [Description(
        "Shows what an edit of an order would come to: its price line by line, the difference, and every rule that "
            + "refuses it, with the nearest choice. Nothing is changed or held."
    )]
    public async Task<Ok<EditPreview>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/edit/preview")]
            HttpRequest request,
        string number,
        [Body] OrderEdit asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var edit = asked.Checked();
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        return TypedResults.Ok(
            await editor.Preview(order, edit, EditOrigins.Preview(caller.Id, clock.GetUtcNow()), ct)
        );
    }
}
