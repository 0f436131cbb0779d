using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class MarkReady(StaffTransition step)
{
    [Function(nameof(MarkReady)), Allow(Permission.BakeOrders)]
    [Description("Marks an order as baked and packed.")]
    public Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/ready")] HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    ) => step.Take(caller, number, OrderStatus.Ready, ct);
}
