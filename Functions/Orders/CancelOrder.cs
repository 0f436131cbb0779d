using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <param name="Reason">For the customer and the history; 1 to 300 characters.</param>
public sealed record Cancellation(string Reason)
{
    /// <summary>The cancelled order; the same instance if it was cancelled before.</summary>
    public Order Of(Order order, DateTimeOffset now, string by) =>
        order.Status == OrderStatus.Cancelled
            ? order
            : order.ChangeStatus(OrderStatus.Cancelled, now, by, Reason.Trim());

    public static void Check(string reason)
    {
        if (reason.Trim().Length is 0 or > 300)
            throw new RuleBroken(OrderInputRules.BadReason, "A reason has 1 to 300 characters.") { Field = "reason" };
    }
}

public sealed class CancelOrder(AdmissionBatchers admission, StaffTransition step)
{
    [Function(nameof(CancelOrder)), Allow(Permission.CancelOrders)]
    [Description("Cancels an order: its capacity is released, payments are refunded, the customer is notified.")]
    public async Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/cancel")]
            HttpRequest request,
        string number,
        [Body] Cancellation why,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        Cancellation.Check(why.Reason);
        return await step.Take(caller, number, why.Of, admission.Release, ct);
    }
}
