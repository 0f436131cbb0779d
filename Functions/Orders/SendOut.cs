using System.ComponentModel;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Orders;

public sealed class SendOut(IOrders orders, TimeProvider clock)
{
    [Function(nameof(SendOut)), MayCall(Caller.Staff, Role.Owner, Role.Driver)]
    [Description("The driver leaves with the order; the customer is told.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/{number}/send-out")] HttpRequest request, string number, FunctionContext context, CancellationToken ct)
    {
        var (read, now) = (await orders.The(context.Identity().ShopId, number, ct), clock.GetUtcNow());
        if (read.Value.Status == OrderStatus.OnTheWay) return TypedResults.Ok(OrderView.Of(read.Value, now));   // told twice, done once
        var moved = read.Value.Become(OrderStatus.OnTheWay, now, context.Identity().Id);
        await orders.Move(read, moved, ct);
        return TypedResults.Ok(OrderView.Of(moved, now));
    }
}
