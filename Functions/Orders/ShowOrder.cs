using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class ShowOrder(IOrders orders, TimeProvider clock)
{
    [Function(nameof(ShowOrder)), MayCall(Caller.Staff)]
    [Description("One order with its full history.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/orders/{number}")] HttpRequest request, string number, FunctionContext context, CancellationToken ct) =>
        TypedResults.Ok(OrderView.Of((await orders.The(context.Identity().ShopId, number, ct)).Value, clock.GetUtcNow()));
}
