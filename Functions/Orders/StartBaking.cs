using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class StartBaking(StaffTransition step)
{
    [Function(nameof(StartBaking)), Allow(Permission.BakeOrders)]
    [Description("Marks a confirmed order as being baked.")]
    public Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/bake")] HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    ) => step.Take(caller, number, OrderStatus.Baking, ct);
}
