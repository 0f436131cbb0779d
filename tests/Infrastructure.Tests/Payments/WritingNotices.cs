using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
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
        var notice = await new OrderNotificationContexts(
            counter.Orders,
            shops,
            new PaymentsTable(tables),
            settings
        ).Find(counter.Shop.Id, order.Number, NotificationKind.OrderConfirmed, ct);
        Assert.Equal(
            begins is null ? null : $"{begins}api/track/{counter.Shop.Id}.{order.Number}.{order.Secret}",
            notice!.Link?.AbsoluteUri
        );
    }

    [Theory]
    [InlineData(NotificationKind.OrderConfirmed, true)]
    [InlineData(NotificationKind.OnItsWay, true)]
    [InlineData(NotificationKind.OrderCancelled, false)]
    [InlineData(NotificationKind.Alert, false)]
    public async Task What_is_of_the_day_is_useful_until_the_day_is_over(NotificationKind kind, bool isOfTheDay)
    {
        var (counter, tables, ct) = (
            new Counter(azurite, Counter.NewShop()),
            new TableServiceClient(azurite.ConnectionString),
            TestContext.Current.CancellationToken
        );
        var shops = new ShopsTable(tables);
        await shops.Add(counter.Shop, ct);
        var order = (await counter.Buy("key", quantity: 2)).Order!;
        var notice = await new OrderNotificationContexts(
            counter.Orders,
            shops,
            new PaymentsTable(tables),
            new ConfigurationBuilder().Build()
        ).Find(counter.Shop.Id, order.Number, kind, ct);
        Assert.Equal(
            isOfTheDay ? counter.Shop.Calendar.At(order.Day.AddDays(1), TimeOnly.MinValue) : null,
            notice!.UsefulUntil
        );
        Assert.Equal(order.Lines.Select(line => new NotificationLine(line.Name, 2, line.Total)), notice.Goods);
    }
}
