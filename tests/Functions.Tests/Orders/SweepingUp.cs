using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Shops;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class SweepingUp(QuietBakery bakery) : IClassFixture<QuietBakery>, IMessages
{
    private readonly List<object> sent = [];

    [Fact]
    public async Task A_shop_that_nobody_can_make_sense_of_holds_up_none_of_the_others()
    {
        var good = await TestShop.Open(bakery);
        var shops = bakery.Host.Services.GetRequiredService<ShopsTable>();
        foreach (var id in (string[])["0", "z"])
            await shops.Add(
                good.Shop with
                {
                    Id = $"{id}-{good.Id}",
                    TimeZone = "Nowhere/Land",
                },
                TestContext.Current.CancellationToken
            );
        var swept = new List<string>();

        await shops.ForEach(
            shop =>
            {
                _ = shop.Calendar;
                swept.Add(shop.Id);
                return Task.CompletedTask;
            },
            NullLogger.Instance,
            TestContext.Current.CancellationToken
        );

        Assert.Contains(good.Id, swept);
    }

    [Fact]
    public async Task News_that_was_passed_on_since_is_not_passed_on_again()
    {
        OrderEvent[] confirmed = [new("261124-7K3Q", OrderStatus.Confirmed, PaymentMethod.Cash, Pickup: false, "key")];
        var repeated = new OrderEvents("shop", new(2026, 11, 24), "gone", confirmed, IsRepeat: true);
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();

        await new PublishOutbox(orders, null!, this).Run(repeated, null!, TestContext.Current.CancellationToken);

        Assert.Empty(sent);
    }

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add(message);
        return Task.CompletedTask;
    }
}
