using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

public sealed class ShowOrder(IOrders orders, TimeProvider clock)
{
    [Function(nameof(ShowOrder)), MayCall(Caller.Staff)]
    [Description("One order with its full history; of its customer what your role sees in the list of a day.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/orders/{number}")] HttpRequest request,
        string number,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var you = context.Identity();
        return TypedResults.Ok(
            OrderView.Of((await orders.The(you.ShopId, number, ct)).Value, you.StaffRole(), clock.GetUtcNow())
        );
    }
}
