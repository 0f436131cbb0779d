using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <param name="Cash">Cash orders: what was taken, in minor units of the shop's currency; ≥ 0, at most ten times what is due. Left out for what is paid already.</param>
/// <param name="Reason">Needed when the cash is not what was due.</param>
public sealed record HandedOver(long? Cash = null, string? Reason = null);

public sealed class HandOver(IOrders orders, StaffTransition step)
{
    [Function(nameof(HandOver)), MayCall(Caller.Staff, Role.Owner, Role.Driver), JsonBody<HandedOver>]
    [Description("The customer has the order; for cash orders, with the cash that was taken.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/{number}/hand-over")] HttpRequest request,
        string number,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var handed = await request.ReadJson<HandedOver>(ct);
        return await step.Take(
            context,
            number,
            (order, now, by) => order.HandOver(handed.Cash, handed.Reason, now, by),
            orders.UpdateWithEvent,
            ct
        );
    }
}
