using BakeryOps.Functions.Orders;
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
    /// <summary>When the provider is asked while the order waits, after its placement.</summary>
    private static readonly TimeSpan[] Early =
    [
        TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(3),
        TimeSpan.FromMinutes(10),
    ];

    /// <summary>When it is asked after the order was decided: an attempt that cannot be withdrawn may be paid late.</summary>
    private static readonly TimeSpan[] Late =
    [
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(24),
    ];

    [Function(nameof(OrderLifecycle)), Allow(Caller.System)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderLifecycleInput order)
    {
        using var cancelTimer = new CancellationTokenSource();
        var decided = context.WaitForExternalEvent<string>(OrderLifecycleInput.Decided);
        if (order.Polls)
            await PollWhileItWaits(context, order, decided);
        var over = context.CreateTimer(order.PayBy.UtcDateTime, cancelTimer.Token);
        if (await Task.WhenAny(decided, over) == decided)
            cancelTimer.Cancel(); // CancelAsync would leave the orchestration's own thread
        else
            await context.Persist(nameof(ExpirePayment), order.Order, "order.stuck"); // cancels the order, unless it was paid after all
        if (order.Polls)
            await PollAfterwards(context, order);
    }

    private static async Task PollWhileItWaits(
        TaskOrchestrationContext context,
        OrderLifecycleInput order,
        Task decided
    )
    {
        var begun = context.CurrentUtcDateTime;
        foreach (var at in Early.Select(wait => begun + wait).Where(at => at < order.PayBy.UtcDateTime))
        {
            using var cancelTimer = new CancellationTokenSource();
            var due = context.CreateTimer(at, cancelTimer.Token);
            if (await Task.WhenAny(decided, due) == decided)
            {
                cancelTimer.Cancel();
                return;
            }
            await context.Poll(order.Order);
        }
    }

    private static async Task PollAfterwards(TaskOrchestrationContext context, OrderLifecycleInput order)
    {
        var ended = context.CurrentUtcDateTime;
        foreach (var wait in Late)
        {
            if (!await context.Poll(order.Order))
                return;
            await context.CreateTimer(ended + wait, CancellationToken.None);
        }
        await context.Poll(order.Order);
    }

    /// <returns>Whether something is still open; also where the provider does not answer.</returns>
    private static async Task<bool> Poll(this TaskOrchestrationContext context, OrderRef order)
    {
        try
        {
            return await context.CallActivityAsync<bool>(nameof(PollPayment), order);
        }
        catch (TaskFailedException)
        {
            return true;
        }
    }
}
