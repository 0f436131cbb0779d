using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Workflows;

/// <summary>
/// Refunds a cancelled order that may have been paid by card, or what an edit has made too much; retries until it is done.
/// </summary>
public static class RefundOrder
{
    [Function(nameof(RefundOrder)), Allow(Caller.System)]
    public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderRef order) =>
        context.Persist(nameof(RefundPayment), order, "refund.failed");
}
