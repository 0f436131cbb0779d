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
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 30, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(10)));

    [Function(nameof(OrderLifecycle)), MayCall(Caller.System)]
    public static async Task Run([OrchestrationTrigger] TaskOrchestrationContext context, OrderLife order)
    {
        var moved = context.WaitForExternalEvent<OrderStatus>(OrderLife.Moved);
        if (order.PayBy is { } payBy) await PaymentOrEnd(context, order, payBy, moved);
        if (!await context.CallActivityAsync<bool>(nameof(ConfirmOrder), order.Order, Patiently))
        {
            await context.CallActivityAsync(nameof(UndoPayment), order.Order, Patiently);
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
                    await context.CallActivityAsync(nameof(BookTheCash), order.Order, Patiently);
                    return;
                case OrderStatus.Cancelled:
                    await context.CallActivityAsync(nameof(UndoPayment), order.Order, Patiently);
                    return;
            }
        }
    }

    /// <summary>Waits until the money is there, the time is over, or the order is called off.</summary>
    private static async Task PaymentOrEnd(TaskOrchestrationContext context, OrderLife order, DateTimeOffset payBy, Task<OrderStatus> moved)
    {
        if (await context.CallActivityAsync<bool>(nameof(SeeWhetherPaid), order.Order, Patiently)) return;
        using var cancelTimer = new CancellationTokenSource();
        var paid = context.WaitForExternalEvent<bool>(OrderLife.Paid);
        var over = context.CreateTimer(payBy.UtcDateTime, cancelTimer.Token);
        var first = await Task.WhenAny(paid, moved, over);
        if (first != over) cancelTimer.Cancel();   // CancelAsync would leave the orchestration's own thread
        else await context.CallActivityAsync(nameof(GiveUpPayment), order.Order, Patiently);   // cancels the order, unless it was paid after all
    }
}
