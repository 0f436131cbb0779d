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
    public async Task The_customers_link_begins_with_our_address_and_without_one_there_is_none(string? address, string? begins)
    {
        var (counter, tables, ct) = (new Counter(azurite, Counter.NewShop()), new TableServiceClient(azurite.ConnectionString), TestContext.Current.CancellationToken);
        var shops = new ShopsTable(tables);
        await shops.Add(counter.Shop, ct);
        var order = (await counter.Buy("key")).Order!;
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("PublicAddress", address)]).Build();
        var notice = await new OrderNotices(counter.Orders, shops, new PaymentsTable(tables), settings).Find(counter.Shop.Id, order.Number, NotificationKind.OrderConfirmed, ct);
        Assert.Equal(begins is null ? null : $"{begins}api/v1/track/{counter.Shop.Id}.{order.Number}.{order.Secret}", notice!.Link?.AbsoluteUri);
    }
}
