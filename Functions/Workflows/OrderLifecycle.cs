using BakeryOps.Functions.Payments;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Workflows;

/// <summary>
/// Waits until an order is paid or its time to pay ends. Only prepaid orders have one. The order's row is
/// authoritative for its status; its confirmation or cancellation is signalled here only to end the wait early. If the
/// signal is lost, the activity at the deadline finds nothing to do. No personal data passes through it.
/// </summary>
public static class OrderLifecycle
{
    [Function(nameof(OrderLifecycle)), Allow(Caller.System)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderLifecycleInput order)
    {
        using var cancelTimer = new CancellationTokenSource();
        var decided = context.WaitForExternalEvent<string>(OrderLifecycleInput.Decided);
        var over = context.CreateTimer(order.PayBy.UtcDateTime, cancelTimer.Token);
        if (await Task.WhenAny(decided, over) == decided)
            cancelTimer.Cancel(); // CancelAsync would leave the orchestration's own thread
        else
            await context.Persist(nameof(ExpirePayment), order.Order, "order.stuck"); // cancels the order, unless it was paid after all
    }
}
