using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <param name="Reason">For the customer and the history; 1 to 300 characters.</param>
public sealed record OrderDecline(string Reason);

public sealed class DeclineOrder(AdmissionBatchers admission, StaffTransition step)
{
    [Function(nameof(DeclineOrder)), Allow(Permission.AcceptOrders)]
    [Description(
        "Declines an order that waits for the shop's answer: its capacity and its promotion are released, a card payment "
            + "is refunded, and the customer is told the reason."
    )]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/decline")]
            HttpRequest request,
        string number,
        [Body] OrderDecline why,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        Cancellation.Check(why.Reason);
        var reason = why.Reason.Trim();
        return await step.Take(
            caller,
            number,
            (order, now, by) => order.Decline(reason, now, by),
            admission.Release,
            ct
        );
    }
}
