using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <param name="Cash">
/// Cash orders: the amount taken, in minor units of the shop's currency; ≥ 0, at most ten times the amount due.
/// Absent for orders that are already paid.
/// </param>
/// <param name="Reason">Required if the cash differs from the amount due.</param>
public sealed record HandedOver(long? Cash = null, string? Reason = null);

public sealed class HandOver(OrdersTable orders, StaffTransition step)
{
    [Function(nameof(HandOver)), Allow(Permission.DeliverOrders)]
    [Description("Records that the customer has received the order and, for cash orders, the amount taken.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/hand-over")]
            HttpRequest request,
        string number,
        [Body] HandedOver handed,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        return await step.Take(
            caller,
            number,
            (order, now, by) => order.HandOver(handed.Cash, handed.Reason, now, by),
            orders.UpdateWithEvent,
            ct
        );
    }
}
