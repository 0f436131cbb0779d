using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>What is sent to queues when an order has taken a step.</summary>
public sealed class PassingOnNews : IMessages
{
    private const string Shop = "shop",
        Number = "261124-7K3Q";
    private readonly List<object> sent = [];

    [Theory]
    [InlineData(OrderStatus.Placed, Rail.Card, false)]
    [InlineData(OrderStatus.Confirmed, Rail.Cash, false, NotificationKind.OrderConfirmed, NotificationKind.NewOrder)]
    [InlineData(OrderStatus.Confirmed, Rail.Card, true, NotificationKind.OrderConfirmed, NotificationKind.NewOrder)]
    [InlineData(OrderStatus.Baking, Rail.Cash, false)]
    [InlineData(OrderStatus.Ready, Rail.Cash, false)]
    [InlineData(OrderStatus.Ready, Rail.Card, true, NotificationKind.ReadyToCollect)]
    [InlineData(OrderStatus.OnTheWay, Rail.Card, false, NotificationKind.OnItsWay)]
    [InlineData(OrderStatus.Delivered, Rail.Card, false)]
    [InlineData(OrderStatus.Cancelled, Rail.Cash, false, NotificationKind.OrderCancelled)]
    [InlineData(OrderStatus.Cancelled, Rail.Card, false)] // told by the refund, once it is known what went back
    public async Task People_are_told(OrderStatus status, Rail rail, bool pickup, params NotificationKind[] kinds)
    {
        await Pass(status, rail, pickup);
        Assert.Equal(kinds.Select(kind => NotifyMessage.About(Shop, Number, kind)), sent.Cast<NotifyMessage>());
    }

    [Fact]
    public async Task The_cash_of_an_order_that_was_handed_over_is_booked()
    {
        await Pass(OrderStatus.Delivered, Rail.Cash, pickup: true);
        Assert.Equal([new BookTheCashMessage(Shop, Number)], sent);
    }

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add(message);
        return Task.CompletedTask;
    }

    private async Task Pass(OrderStatus status, Rail rail, bool pickup)
    {
        foreach (var send in Subscriptions.Of(Shop, new(Number, status, rail, pickup, "key")))
            await send(this, default);
    }
}
