using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Payments;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// What of an order's life hangs on time: until its payment is there, or its time to pay is over. Only an order that is paid
/// beforehand has one. The order's row is the truth about where it stands; whoever moves it says so here only to end the wait early,
/// and when that gets lost, the step at the deadline looks and finds nothing to do. Nothing personal passes through it.
/// </summary>
public static class OrderLifecycle
{
    [Function(nameof(OrderLifecycle)), MayCall(Caller.System)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderLifecycleInput order)
    {
        using var cancelTimer = new CancellationTokenSource();
        var moved = context.WaitForExternalEvent<OrderStatus>(OrderLifecycleInput.Moved);
        var over = context.CreateTimer(order.PayBy.UtcDateTime, cancelTimer.Token);
        if (await Task.WhenAny(moved, over) == moved)
            cancelTimer.Cancel(); // CancelAsync would leave the orchestration's own thread
        else
            await context.Persist(nameof(ExpirePayment), order.Order, "order.stuck"); // cancels the order, unless it was paid after all
    }
}
