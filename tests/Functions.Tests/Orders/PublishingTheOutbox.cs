using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Domain.Workflows;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>The queue messages sent of an order's events.</summary>
public sealed class PublishingTheOutbox : IMessages
{
    private const string Shop = "shop",
        Number = "261124-7K3Q";
    private const PaymentMethod Cash = PaymentMethod.Cash,
        Card = PaymentMethod.Card;
    private static readonly DateOnly Day = new(2026, 11, 24);
    private readonly List<object> sent = [];

    public static TheoryData<OrderEvent, string[]> Notifications =>
        new()
        {
            { new OrderPlaced(Number, Cash), [] },
            { new OrderPlaced(Number, Card, DateTimeOffset.MaxValue), [] },
            { new OrderConfirmed(Number, Cash, "key"), ["orderConfirmed", "newOrder"] },
            { new OrderConfirmed(Number, Card, "key"), ["orderConfirmed", "newOrder"] },
            { new BakingStarted(Number), [] },
            { new OrderReady(Number, IsPickup: false), [] },
            { new OrderReady(Number, IsPickup: true), ["readyToCollect"] },
            { new OrderSentOut(Number), ["onItsWay"] },
            { new OrderDelivered(Number, Cash), [] },
            { new OrderCancelled(Number, Cash), ["orderCancelled"] },
            { new OrderCancelled(Number, Card), [] }, // the refund reports it, once its amount is known
            { Changed(Cash, byCustomer: false), ["orderChanged"] },
            { Changed(Card, byCustomer: true), ["orderChanged", "alert"] },
        };

    [Theory, MemberData(nameof(Notifications))]
    public async Task People_are_notified(OrderEvent happened, string[] kinds)
    {
        await Publish(happened);
        Assert.Equal(
            kinds.Select(kind => (Shop, Number, kind)),
            sent.OfType<NotificationMessage>().Select(message => (message.ShopId, message.OrderNumber!, message.Kind))
        );
    }

    public static TheoryData<OrderEvent, bool> Lifecycles =>
        new()
        {
            { new OrderPlaced(Number, Cash), false },
            { new OrderPlaced(Number, Card, DateTimeOffset.MaxValue), true },
            { new OrderConfirmed(Number, Cash, "key"), false },
            { new OrderConfirmed(Number, Card, "key"), true },
            { new BakingStarted(Number), false },
            { new OrderDelivered(Number, Card), false },
            { new OrderCancelled(Number, Cash), false },
            { new OrderCancelled(Number, Card), true },
            { Changed(Cash, byCustomer: false), false },
            { Changed(Card, byCustomer: false), true },
            { Changed(Card, byCustomer: false) with { Total = new(100, new("VND")) }, false },
        };

    [Theory, MemberData(nameof(Lifecycles))]
    public async Task The_lifecycle_of_an_order_to_be_paid_first_is_told(OrderEvent happened, bool isTold)
    {
        await Publish(happened);
        Assert.Equal(
            isTold ? [happened] : [],
            sent.OfType<AdvanceOrderLifecycleMessage>().SelectMany(message => message.Events)
        );
    }

    [Fact]
    public async Task Lifecycles_of_orders_that_changed_together_are_told_by_one_message()
    {
        OrderEvent[] prepaid = [new OrderPlaced(Number, Card, DateTimeOffset.MaxValue), new OrderCancelled("A", Card)];
        await Publish([.. prepaid, new OrderPlaced("B", Cash)]);
        Assert.Equal(prepaid, Assert.Single(sent.OfType<AdvanceOrderLifecycleMessage>()).Events);
    }

    [Fact]
    public async Task The_cash_of_an_order_that_was_handed_over_is_booked()
    {
        await Publish(new OrderDelivered(Number, Cash));
        Assert.Equal([new RecordCashPaymentMessage(Shop, Number)], sent);
        sent.Clear();
        await Publish(new OrderDelivered(Number, Card));
        Assert.Empty(sent);
        await Publish(new OrderDelivered(Number, Card, HasCashRest: true));
        Assert.Equal([new RecordCashPaymentMessage(Shop, Number)], sent);
    }

    [Fact]
    public async Task The_keys_of_all_orders_confirmed_together_are_checked_by_one_message()
    {
        OrderConfirmed[] confirmed = [new(Number, Cash, "key"), new("261124-AAAA", Card, "another")];
        await Publish([new OrderPlaced(Number, Cash), .. confirmed, new OrderSentOut("261124-BBBB")]);
        Assert.Equal(confirmed, Assert.Single(sent.OfType<FindDuplicateOrdersMessage>()).Confirmed);
        sent.Clear();
        await Publish(new OrderSentOut(Number));
        Assert.Empty(sent.OfType<FindDuplicateOrdersMessage>());
    }

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add(message);
        return Task.CompletedTask;
    }

    private static OrderChanged Changed(PaymentMethod method, bool byCustomer) =>
        new(Number)
        {
            EditId = "edit",
            FromDay = Day,
            ToDay = Day.AddDays(1),
            Method = method,
            ByCustomer = byCustomer,
            FormerTotal = new(100, new("VND")),
            Total = new(80, new("VND")),
        };

    private async Task Publish(params OrderEvent[] happened)
    {
        foreach (var send in Subscriptions.Of(new(Shop, Day, "id", happened)))
            await send(this, default);
    }
}
