using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions;

/// <summary>
/// Maps the status changes of an order to queues. A cancelled card order is not here: it is refunded first (<see
/// cref="Orders.RefundOrder"/>), and the notification to the customer includes the refund.
/// </summary>
public static class Subscriptions
{
    public static IEnumerable<Func<IMessages, CancellationToken, Task>> Of(string shopId, OrderEvent events)
    {
        return events switch
        {
            { Status: OrderStatus.Confirmed } =>
            [
                Tell(OrderNotifications.Confirmed),
                Tell(OrderNotifications.NewOrder),
            ],
            { Status: OrderStatus.Ready, Pickup: true } => [Tell(OrderNotifications.ReadyToCollect)],
            { Status: OrderStatus.OnTheWay } => [Tell(OrderNotifications.OnItsWay)],
            { Status: OrderStatus.Delivered, Rail: PaymentMethod.Cash } =>
            [
                Send(new RecordCashPaymentMessage(shopId, events.Number)),
            ],
            { Status: OrderStatus.Cancelled, Rail: PaymentMethod.Cash } => [Tell(PaymentNotifications.OrderCancelled)],
            _ => [],
        };

        Func<IMessages, CancellationToken, Task> Tell(NotificationType type) =>
            Send(NotificationMessage.About(shopId, events.Number, type));
    }

    /// <summary>What is done once for many changes of a day's orders: scheduled, where equal messages are one.</summary>
    public static IEnumerable<Func<ScheduledMessages, CancellationToken, Task>> OfDay(
        Shop shop,
        DateOnly day,
        DateTimeOffset changedAt
    ) =>
        RollUpTimes
            .After(shop, day, changedAt)
            .Select(rollUp =>
                (Func<ScheduledMessages, CancellationToken, Task>)(
                    (scheduled, ct) => scheduled.Send(rollUp.Message, rollUp.Due, ct)
                )
            );

    private static Func<IMessages, CancellationToken, Task> Send<T>(T message)
        where T : IMessage => (queues, ct) => queues.Send(message, ct);
}
