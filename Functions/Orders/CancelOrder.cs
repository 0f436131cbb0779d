using System.ComponentModel;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Orders;

/// <param name="Reason">For the customer and the history; 1 to 300 characters.</param>
public sealed record Cancellation(string Reason);

public sealed class CancelOrder(IOrders orders, IDayDesk desk, TimeProvider clock)
{
    [Function(nameof(CancelOrder)), MayCall(Caller.Staff, Role.Owner), Takes<Cancellation>]
    [Description("Calls an order off: what it held is free again, what was paid goes back, the customer is told.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/{number}/cancel")] HttpRequest request, string number, FunctionContext context, CancellationToken ct)
    {
        var why = await request.ReadJson<Cancellation>(ct);
        if (why.Reason.Trim().Length is 0 or > 300) throw new RuleBroken("input.bad-reason", "A reason has 1 to 300 characters.") { Field = "reason" };
        var (read, now) = (await orders.The(context.Identity().ShopId, number, ct), clock.GetUtcNow());
        if (read.Value.Status == OrderStatus.Cancelled) return TypedResults.Ok(OrderView.Of(read.Value, now));   // told twice, done once
        var cancelled = read.Value.Become(OrderStatus.Cancelled, now, context.Identity().Id, why.Reason.Trim());
        await desk.Release(read, cancelled, ct);
        return TypedResults.Ok(OrderView.Of(cancelled, now));
    }
}
