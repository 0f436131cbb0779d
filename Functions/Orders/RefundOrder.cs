using BakeryOps.Functions.Payments;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Orders;

/// <summary>An order that may have been paid by card was called off: what was paid goes back, until it is through.</summary>
public static class RefundOrder
{
    [Function(nameof(RefundOrder)), MayCall(Caller.System)]
    public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderRef order) =>
        context.Persist(nameof(RefundPayment), order, "refund.failed");
}
