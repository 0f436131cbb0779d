using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class SendOut(StaffTransition step)
{
    [Function(nameof(SendOut)), Allow(Permission.DeliverOrders)]
    [Description("Marks an order as on its way with the driver, and notifies the customer.")]
    public Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/send-out")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    ) => step.Take(caller, number, OrderStatus.OnTheWay, ct);
}
