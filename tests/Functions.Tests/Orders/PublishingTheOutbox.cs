using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>The queue messages sent when an order changes status.</summary>
public sealed class PublishingTheOutbox : IMessages
{
    private const string Shop = "shop",
        Number = "261124-7K3Q";
    private readonly List<object> sent = [];

    [Theory]
    [InlineData(OrderStatus.Placed, PaymentMethod.Card, false)]
    [InlineData(OrderStatus.Confirmed, PaymentMethod.Cash, false, "orderConfirmed", "newOrder")]
    [InlineData(OrderStatus.Confirmed, PaymentMethod.Card, true, "orderConfirmed", "newOrder")]
    [InlineData(OrderStatus.Baking, PaymentMethod.Cash, false)]
    [InlineData(OrderStatus.Ready, PaymentMethod.Cash, false)]
    [InlineData(OrderStatus.Ready, PaymentMethod.Card, true, "readyToCollect")]
    [InlineData(OrderStatus.OnTheWay, PaymentMethod.Card, false, "onItsWay")]
    [InlineData(OrderStatus.Delivered, PaymentMethod.Card, false)]
    [InlineData(OrderStatus.Cancelled, PaymentMethod.Cash, false, "orderCancelled")]
    [InlineData(OrderStatus.Cancelled, PaymentMethod.Card, false)] // the refund reports it, once its amount is known
    public async Task People_are_told(
        OrderStatus status,
        PaymentMethod paymentMethod,
        bool pickup,
        params string[] kinds
    )
    {
        await Pass(status, paymentMethod, pickup);
        Assert.Equal(
            kinds.Select(kind => (Shop, Number, kind)),
            sent.Cast<NotificationMessage>().Select(message => (message.ShopId, message.OrderNumber!, message.Kind))
        );
    }

    [Fact]
    public async Task The_cash_of_an_order_that_was_handed_over_is_booked()
    {
        await Pass(OrderStatus.Delivered, PaymentMethod.Cash, pickup: true);
        Assert.Equal([new RecordCashPaymentMessage(Shop, Number)], sent);
    }

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add(message);
        return Task.CompletedTask;
    }

    private async Task Pass(OrderStatus status, PaymentMethod paymentMethod, bool pickup)
    {
        foreach (var send in Subscriptions.Of(Shop, new(Number, status, paymentMethod, pickup, "key")))
            await send(this, default);
    }
}
