using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Tests.Notifications;
using BakeryOps.Infrastructure.Tests.Orders;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Infrastructure.Tests.Payments;

public sealed class WritingNotices(AzuriteFixture azurite)
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("orders.example", null)]
    [InlineData("https://orders.example", "https://orders.example/")]
    [InlineData("https://example.com/bakery/", "https://example.com/bakery/")]
    public async Task The_customers_link_begins_with_our_address_and_without_one_there_is_none(
        string? address,
        string? begins
    )
    {
        var (counter, tables, ct) = (
            new Counter(azurite, Counter.NewShop()),
            new TableServiceClient(azurite.ConnectionString),
            TestContext.Current.CancellationToken
        );
        var shops = new ShopsTable(tables);
        await shops.Add(counter.Shop, ct);
        var order = (await counter.Buy("key")).Order!;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PublicAddress", address)]).Build();
        var notice = await new OrderNotificationSource(counter.Orders, shops, new(settings), TimeProvider.System).Find(
            NotificationMessage.About(counter.Shop.Id, order.Number, OrderNotifications.Confirmed),
            OrderNotifications.Confirmed,
            ct
        );
        Assert.Equal(
            begins is null ? null : $"{begins}api/track/{counter.Shop.Id}.{order.Number}.{order.Origin.Secret}",
            notice!.Link?.AbsoluteUri
        );
    }

    [Theory]
    [InlineData("orderConfirmed", true)]
    [InlineData("onItsWay", true)]
    [InlineData("orderCancelled", false)]
    [InlineData("alert", false)]
    public async Task What_is_of_the_day_is_useful_until_the_day_is_over(string kind, bool isOfTheDay)
    {
        var (counter, tables, ct) = (
            new Counter(azurite, Counter.NewShop()),
            new TableServiceClient(azurite.ConnectionString),
            TestContext.Current.CancellationToken
        );
        var shops = new ShopsTable(tables);
        await shops.Add(counter.Shop, ct);
        var order = (await counter.Buy("key", quantity: 2)).Order!;
        var type = Messages.Types[kind];
        var message = NotificationMessage.About(counter.Shop.Id, order.Number, type);
        var orders = new OrderNotificationSource(
            counter.Orders,
            shops,
            new(new ConfigurationBuilder().Build()),
            TimeProvider.System
        );
        INotificationSource source = kind switch
        {
            "orderCancelled" => new CancellationSource(orders, new PaymentsTable(tables)),
            "alert" => new OwnerAlertSource(counter.Orders, shops, TimeProvider.System),
            _ => orders,
        };
        var notice = await source.Find(message, type, ct);
        Assert.Equal(
            isOfTheDay ? counter.Shop.Calendar.At(order.Day.AddDays(1), TimeOnly.MinValue) : null,
            notice!.UsefulUntil
        );
        if (notice.Data is OrderNotificationData data)
            Assert.Equal(order.Basket.Lines.Select(line => new NotificationLine(line.Name, 2, line.Total)), data.Lines);
        else
            Assert.Equal(new OwnerAlert(order.Number, null), notice.Data);
    }

    [Fact]
    public async Task What_is_gone_is_told_to_nobody()
    {
        var (counter, tables, ct) = (
            new Counter(azurite, Counter.NewShop()),
            new TableServiceClient(azurite.ConnectionString),
            TestContext.Current.CancellationToken
        );
        var shops = new ShopsTable(tables);
        await shops.Add(counter.Shop, ct);
        var orders = new OrderNotificationSource(
            counter.Orders,
            shops,
            new(new ConfigurationBuilder().Build()),
            TimeProvider.System
        );
        var alerts = new OwnerAlertSource(counter.Orders, shops, TimeProvider.System);
        var gone = NotificationMessage.AlertAboutOrder(counter.Shop.Id, "261124-7K3Q", "order.twice");
        Assert.Null(await orders.Find(gone, OrderNotifications.NewOrder, ct));
        Assert.Null(await alerts.Find(gone, OwnerAlert.Type, ct));
        Assert.Null(await alerts.Find(gone with { ShopId = "none", OrderNumber = null }, OwnerAlert.Type, ct));
        var alone = gone with { OrderNumber = null, Day = new(2026, 11, 24) };
        Assert.Equal(new OwnerAlert(null, "order.twice"), (await alerts.Find(alone, OwnerAlert.Type, ct))!.Data);
    }
}
