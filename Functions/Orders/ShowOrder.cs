using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class ShowOrder(OrdersTable orders, TimeProvider clock)
{
    [Function(nameof(ShowOrder)), Allow(Permission.ReadOrders)]
    [Description("Shows one order with its full history. Customer data depend on your role, as in the list of a day.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders/{number}")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        return TypedResults.Ok(
            OrderView.Of((await orders.The(caller.ShopId, number, ct)).Value, caller.Permissions, clock.GetUtcNow())
        );
    }
}
