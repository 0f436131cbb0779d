using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Workflows;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions;

/// <summary>Which event goes to which queues. A message's type determines its queue.</summary>
public static class Subscriptions
{
    /// <summary>The messages of a transaction's events: those of each event, then those of all together.</summary>
    public static IEnumerable<Func<IMessages, CancellationToken, Task>> Of(OrderEvents events) =>
        [.. events.Events.SelectMany(one => OfOne(events.ShopId, one)), .. OfAll(events.ShopId, events.Events)];

    private static IEnumerable<Func<IMessages, CancellationToken, Task>> OfOne(string shopId, OrderEvent happened)
    {
        return happened switch
        {
            OrderAwaitsAcceptance => [Tell(OrderNotifications.AcceptanceNeeded)],
            OrderConfirmed { IsAcceptedByHand: true } => [Tell(OrderNotifications.Confirmed)],
            OrderConfirmed => [Tell(OrderNotifications.Confirmed), Tell(OrderNotifications.NewOrder)],
            OrderReady { IsPickup: true } => [Tell(OrderNotifications.ReadyToCollect)],
            OrderMoved moved =>
            [
                Send(NotificationMessage.About(shopId, moved.Number, OrderNotifications.Moved, moved.EditId)),
            ],
            OrderSentOut => [Tell(OrderNotifications.OnItsWay)],
            OrderDelivered { Method: PaymentMethod.Cash } =>
            [
                Send(new RecordCashPaymentMessage(shopId, happened.Number)),
            ],
            // Any other is refunded first: the notification to the customer includes the refund.
            OrderCancelled { Method: PaymentMethod.Cash, IsDeclined: true } =>
            [
                Tell(PaymentNotifications.OrderDeclined),
            ],
            OrderCancelled { Method: PaymentMethod.Cash } => [Tell(PaymentNotifications.OrderCancelled)],
            _ => [],
        };

        Func<IMessages, CancellationToken, Task> Tell(NotificationType type) =>
            Send(NotificationMessage.About(shopId, happened.Number, type));
    }

    private static IEnumerable<Func<IMessages, CancellationToken, Task>> OfAll(
        string shopId,
        IReadOnlyList<OrderEvent> events
    )
    {
        var confirmed = events.OfType<OrderConfirmed>().ToList();
        if (confirmed.Count > 0)
            yield return Send(new FindDuplicateOrdersMessage(shopId, confirmed));

        // What is searched for is not in the status; a move may be to a day that had no orders.
        var indexed = events
            .Where(one => one is OrderPlaced or OrderMoved)
            .Select(one => one.Number)
            .Distinct()
            .ToList();
        if (indexed.Count > 0)
            yield return Send(new IndexOrdersMessage(shopId, indexed));

        var ordered = events.OfType<OrderPlaced>().Select(placed => placed.Use).OfType<PromotionUse>().ToList();
        var cancelled = events.OfType<OrderCancelled>().Select(one => one.Use).OfType<PromotionUse>().ToList();
        if (ordered.Count + cancelled.Count > 0)
            yield return Send(new SettlePromotionUsesMessage(shopId, ordered, cancelled));

        var ofWaiting = events.Where(IsOfWaiting).ToList();
        if (ofWaiting.Count > 0)
            yield return Send(new AdvanceOrderLifecycleMessage(shopId, ofWaiting));
    }

    /// <summary>Whether it is about an order that waits, or has waited, for its payment or the shop's answer.</summary>
    private static bool IsOfWaiting(OrderEvent happened) =>
        happened
            is OrderPlaced { PayBy: not null }
                or OrderAwaitsAcceptance
                or OrderConfirmed { IsAcceptedByHand: true }
                or OrderCancelled { IsDeclined: true }
                or OrderConfirmed { Method: not PaymentMethod.Cash }
                or OrderCancelled { Method: not PaymentMethod.Cash };

    /// <summary>The calls of the shop's webhook endpoints, one for each event that an endpoint wants.</summary>
    public static IEnumerable<Func<IMessages, CancellationToken, Task>> Webhooks(OrderEvents events, Shop shop) =>
        from endpoint in shop.Webhooks
        from happened in events.Events
        where endpoint.Wants(happened.Name())
        select Send(DeliverWebhookMessage.Of(events, happened, endpoint.Id));

    /// <summary>What is done once for many events of a day: scheduled, where equal messages are one.</summary>
    public static IEnumerable<Func<ScheduledMessages, CancellationToken, Task>> Scheduled(
        OrderEvents events,
        Shop shop,
        DateTimeOffset at
    ) =>
        events
            .Events.OfType<OrderMoved>()
            .SelectMany(moved => new[] { moved.FromDay, moved.ToDay })
            .Prepend(events.Day)
            .Distinct()
            .SelectMany(day => RollUpTimes.After(shop, day, at))
            .Distinct()
            .Select(rollUp => Send(rollUp.Message, rollUp.Due));

    private static Func<IMessages, CancellationToken, Task> Send<T>(T message)
        where T : IMessage => (queues, ct) => queues.Send(message, ct);

    private static Func<ScheduledMessages, CancellationToken, Task> Send<T>(T message, DateTimeOffset due)
        where T : IMessage => (scheduled, ct) => scheduled.Send(message, due, ct);
}
