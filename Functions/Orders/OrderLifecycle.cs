using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Payments;
using Microsoft.DurableTask;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// An order's life, as the baker would tell it. The order's row is the truth about where it stands; this waits, times out and
/// causes what has to follow. Nothing personal passes through it.
/// </summary>
public static class OrderLifecycle
{
    /// <summary>For some four hours.</summary>
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 30, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));

    /// <summary>For three days.</summary>
    private static readonly TaskOptions Stubbornly = TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 72, firstRetryInterval: TimeSpan.FromHours(1)));

    [Function(nameof(OrderLifecycle)), MayCall(Caller.System)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderLife order)
    {
        var moved = context.WaitForExternalEvent<OrderStatus>(OrderLife.Moved);
        if (order.PayBy is { } payBy) await PaymentOrEnd(context, order, payBy, moved);
        if (!await Do<bool>(context, order, nameof(ConfirmOrder)))
        {
            await Do<object?>(context, order, nameof(UndoPayment));
            return;
        }

        for (; ; moved = context.WaitForExternalEvent<OrderStatus>(OrderLife.Moved))
        {
            switch (await moved)
            {
                case OrderStatus.Ready when order.Pickup:
                    await context.CallActivityAsync(nameof(TellPeople), order.Notice(NotificationKind.ReadyToCollect), Patiently);
                    break;
                case OrderStatus.OnTheWay:
                    await context.CallActivityAsync(nameof(TellPeople), order.Notice(NotificationKind.OnItsWay), Patiently);
                    break;
                case OrderStatus.Delivered:
                    await Do<object?>(context, order, nameof(BookTheCash));
                    return;
                case OrderStatus.Cancelled:
                    await Do<object?>(context, order, nameof(UndoPayment));
                    return;
            }
        }
    }

    /// <summary>Waits until the money is there, the time is over, or the order is called off.</summary>
    private static async Task PaymentOrEnd(TaskOrchestrationContext context, OrderLife order, DateTimeOffset payBy, Task<OrderStatus> moved)
    {
        if (await Do<bool>(context, order, nameof(SeeWhetherPaid))) return;
        using var cancelTimer = new CancellationTokenSource();
        var paid = context.WaitForExternalEvent<bool>(OrderLife.Paid);
        var over = context.CreateTimer(payBy.UtcDateTime, cancelTimer.Token);
        var first = await Task.WhenAny(paid, moved, over);
        if (first != over) cancelTimer.Cancel();   // CancelAsync would leave the orchestration's own thread
        else await Do<object?>(context, order, nameof(GiveUpPayment));   // cancels the order, unless it was paid after all
    }

    /// <summary>A step of the order's. When it has not gone well for hours, the owner is told, and it is tried on.</summary>
    private static async Task<T> Do<T>(TaskOrchestrationContext context, OrderLife order, string step)
    {
        try { return await context.CallActivityAsync<T>(step, order.Order, Patiently); }
        catch (TaskFailedException)
        {
            await context.CallActivityAsync(nameof(TellPeople), order.Trouble(step == nameof(UndoPayment) ? "refund.failed" : "order.stuck"), Patiently);
            return await context.CallActivityAsync<T>(step, order.Order, Stubbornly);
        }
    }
}
