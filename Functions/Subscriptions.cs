using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
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
            OrderPlaced { ByStaff: true, PayBy: not null } => [Tell(PaymentNotifications.CheckoutLink)],
            OrderAwaitsAcceptance => [Tell(OrderNotifications.AcceptanceNeeded)],
            OrderConfirmed { IsAcceptedByHand: true } => [Tell(OrderNotifications.Confirmed)],
            OrderConfirmed => [Tell(OrderNotifications.Confirmed), Tell(OrderNotifications.NewOrder)],
            OrderReady { IsPickup: true } => [Tell(OrderNotifications.ReadyToCollect)],
            OrderChanged { ByCustomer: true } changed => [Changed(changed.EditId), Alert(changed.EditId)],
            OrderChanged changed => [Changed(changed.EditId)],
            OrderSentOut => [Tell(OrderNotifications.OnItsWay)],
            OrderDelivered { Method: PaymentMethod.Cash } or OrderDelivered { HasCashRest: true } =>
            [
                Send(new RecordCashPaymentMessage(shopId, happened.Number)),
            ],
            // Any other is refunded first: the notification to the customer includes the refund.
            OrderCancelled { Method: PaymentMethod.Cash, HasGiftCards: true } => [],
            OrderCancelled { Method: PaymentMethod.Cash, IsDeclined: true } =>
            [
                Tell(PaymentNotifications.OrderDeclined),
            ],
            OrderCancelled { Method: PaymentMethod.Cash } => [Tell(PaymentNotifications.OrderCancelled)],
            _ => [],
        };

        Func<IMessages, CancellationToken, Task> Tell(NotificationType type) =>
            Send(NotificationMessage.About(shopId, happened.Number, type));

        Func<IMessages, CancellationToken, Task> Changed(string editId) =>
            Send(NotificationMessage.About(shopId, happened.Number, OrderNotifications.Changed, editId));

        Func<IMessages, CancellationToken, Task> Alert(string editId) =>
            Send(NotificationMessage.AlertAboutOrder(shopId, happened.Number, OrderNotifications.ByCustomer, editId));
    }

    private static IEnumerable<Func<IMessages, CancellationToken, Task>> OfAll(
        string shopId,
        IReadOnlyList<OrderEvent> events
    )
    {
        var confirmed = events.OfType<OrderConfirmed>().ToList();
        if (confirmed.Count > 0)
            yield return Send(new FindDuplicateOrdersMessage(shopId, confirmed));

        // What is searched for is not in the status; a change may be to a day that had no orders.
        var indexed = events
            .Where(one => one is OrderPlaced or OrderChanged)
            .Select(one => one.Number)
            .Distinct()
            .ToList();
        if (indexed.Count > 0)
            yield return Send(new IndexOrdersMessage(shopId, indexed));

        var ordered = events.OfType<OrderPlaced>().Select(placed => placed.Use).OfType<PromotionUse>().ToList();
        var released = events.Select(Released).OfType<PromotionUse>().ToList();
        if (ordered.Count + released.Count > 0)
            yield return Send(new SettlePromotionUsesMessage(shopId, ordered, released));

        var taken = events.SelectMany(Taken).ToList();
        var returned = events.SelectMany(Returned).ToList();
        if (taken.Count + returned.Count > 0)
            yield return Send(new SettleDropUsesMessage(shopId, taken, returned));

        var byGiftCard = events.Where(HasGiftCards).Select(one => one.Number).Distinct().ToList();
        if (byGiftCard.Count > 0)
            yield return Send(new SettleGiftCardsMessage(shopId, byGiftCard));

        foreach (var number in events.Where(HasDeposit).Select(one => one.Number).Distinct())
            yield return Send(new CollectBalanceMessage(shopId, number));

        var ofWaiting = events.Where(IsOfWaiting).ToList();
        if (ofWaiting.Count > 0)
            yield return Send(new AdvanceOrderLifecycleMessage(shopId, ofWaiting));
    }

    private static bool HasGiftCards(OrderEvent happened) =>
        happened
            is OrderPlaced { HasGiftCards: true }
                or OrderChanged { HasGiftCards: true }
                or OrderCancelled { HasGiftCards: true };

    private static bool HasDeposit(OrderEvent happened) =>
        happened is OrderConfirmed { HasDeposit: true } or OrderChanged { HasDeposit: true };

    private static PromotionUse? Released(OrderEvent happened) =>
        happened switch
        {
            OrderCancelled cancelled => cancelled.Use,
            OrderChanged changed => changed.Released,
            _ => null,
        };

    private static IReadOnlyList<DropUse> Taken(OrderEvent happened) =>
        happened switch
        {
            OrderPlaced placed => placed.Drops ?? [],
            OrderChanged changed => changed.Taken ?? [],
            _ => [],
        };

    private static IReadOnlyList<DropUse> Returned(OrderEvent happened) =>
        happened switch
        {
            OrderCancelled cancelled => cancelled.Drops ?? [],
            OrderChanged changed => changed.Returned ?? [],
            _ => [],
        };

    /// <summary>Whether it is about an order that waits, or has waited, for its payment or the shop's answer.</summary>
    private static bool IsOfWaiting(OrderEvent happened) =>
        happened
            is OrderPlaced { PayBy: not null }
                or OrderAwaitsAcceptance
                or OrderConfirmed { IsAcceptedByHand: true }
                or OrderCancelled { IsDeclined: true }
                or OrderConfirmed { Method: not PaymentMethod.Cash }
                or OrderCancelled { Method: not PaymentMethod.Cash }
        || happened is OrderChanged { Method: not PaymentMethod.Cash } changed && changed.Total != changed.FormerTotal;

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
        [
            .. events
                .Events.OfType<OrderChanged>()
                .SelectMany(changed => new[] { changed.FromDay, changed.ToDay })
                .Prepend(events.Day)
                .Distinct()
                .SelectMany(day => RollUpTimes.After(shop, day, at))
                .Distinct()
                .Select(rollUp => Send(rollUp.Message, rollUp.Due)),
            .. Digests(events, shop, at),
            .. Reminders(events, at),
        ];

    /// <summary>A customer who pays by bank transfer is reminded when half of the time is over.</summary>
    private static IEnumerable<Func<ScheduledMessages, CancellationToken, Task>> Reminders(
        OrderEvents events,
        DateTimeOffset at
    ) =>
        from placed in events.Events.OfType<OrderPlaced>()
        where placed is { Method: PaymentMethod.BankTransfer, PayBy: { } payBy } && payBy > at
        let reminder = NotificationMessage.About(events.ShopId, placed.Number, PaymentNotifications.PaymentReminder)
        select Send(reminder, at + (placed.PayBy!.Value - at) / 2);

    /// <summary>The morning digests of the days that have new orders, if they are still to come.</summary>
    private static IEnumerable<Func<ScheduledMessages, CancellationToken, Task>> Digests(
        OrderEvents events,
        Shop shop,
        DateTimeOffset at
    ) =>
        from day in events.Events.Select(one => NewOn(events.Day, one)).OfType<DateOnly>().Distinct()
        let due = shop.Alerts?.Digest?.On(day, shop.Calendar).Due
        where due > at
        select Send(MorningDigest.MessageOf(shop.Id, day), due.Value);

    private static DateOnly? NewOn(DateOnly day, OrderEvent happened) =>
        happened switch
        {
            OrderConfirmed => day,
            OrderChanged changed => changed.ToDay,
            _ => null,
        };

    private static Func<IMessages, CancellationToken, Task> Send<T>(T message)
        where T : IMessage => (queues, ct) => queues.Send(message, ct);

    private static Func<ScheduledMessages, CancellationToken, Task> Send<T>(T message, DateTimeOffset due)
        where T : IMessage => (scheduled, ct) => scheduled.Send(message, due, ct);
}
