using System.ComponentModel;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Orders;

/// <param name="Cash">Cash orders: what was taken, in minor units of the shop's currency; ≥ 0. Left out for what is paid already.</param>
/// <param name="Reason">Needed when the cash is not what was due.</param>
public sealed record HandedOver(long? Cash = null, string? Reason = null);

public sealed class HandOver(IOrders orders, TimeProvider clock)
{
    [Function(nameof(HandOver)), MayCall(Caller.Staff, Role.Owner, Role.Driver), Takes<HandedOver>]
    [Description("The customer has the order; for cash orders, with the cash that was taken.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/{number}/hand-over")] HttpRequest request, string number, FunctionContext context, CancellationToken ct)
    {
        var handed = await request.ReadJson<HandedOver>(ct);
        var (read, now, by) = (await orders.The(context.Identity().ShopId, number, ct), clock.GetUtcNow(), context.Identity().Id);
        if (read.Value.Status == OrderStatus.Delivered) return TypedResults.Ok(OrderView.Of(read.Value, now));   // told twice, done once
        var moved = read.Value.HandOver(handed.Cash, handed.Reason, now, by);
        await orders.Move(read, moved, ct);
        return TypedResults.Ok(OrderView.Of(moved, now));
    }
}
