using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class AcceptOrder(OrdersTable orders, StaffTransition step)
{
    [Function(nameof(AcceptOrder)), Allow(Permission.AcceptOrders)]
    [Description("Accepts an order that waits for the shop's answer: it is confirmed, and the customer is notified.")]
    public Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/accept")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    ) => step.Take(caller, number, AcceptingOrders.Accept, orders.UpdateWithEvent, ct);
}
