using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>An outbox fake that returns all events of a shop on the first requested day.</summary>
public sealed class SweepingUp(QuietBakery bakery) : IClassFixture<QuietBakery>, IOutbox, IMessages
{
    private readonly List<string> asked = [],
        sent = [];

    [Fact]
    public async Task A_shop_that_nobody_can_make_sense_of_holds_up_none_of_the_others()
    {
        var good = await TestShop.Open(bakery);
        var shops = bakery.Host.Services.GetRequiredService<IShops>();
        foreach (var id in (string[])["0", "z"])
            await shops.Add(
                good.Shop with
                {
                    Id = $"{id}-{good.Id}",
                    TimeZone = "Nowhere/Land",
                },
                TestContext.Current.CancellationToken
            );
        await new SweepOutbox(shops, this, this, bakery.Clock, NullLogger<SweepOutbox>.Instance).Run(
            null!,
            TestContext.Current.CancellationToken
        );
        Assert.Contains(good.Id, sent);
    }

    [Fact]
    public async Task News_that_was_passed_on_since_is_not_passed_on_again()
    {
        OrderEvent[] confirmed = [new("261124-7K3Q", OrderStatus.Confirmed, PaymentMethod.Cash, Pickup: false, "key")];
        var repeated = new OrderEvents("shop", new(2026, 11, 24), "gone", confirmed, IsRepeat: true);
        await new PublishOutbox(this, null!, null!, this).Run(repeated, null!, TestContext.Current.CancellationToken);
        Assert.Empty(sent);
    }

    async IAsyncEnumerable<OrderEvents> IOutbox.ListPending(
        string shopId,
        DateOnly day,
        DateTimeOffset before,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await Task.CompletedTask;
        if (asked.Contains(shopId))
            yield break;
        asked.Add(shopId);
        yield return new(shopId, day, "kept-and-not-passed-on", []);
    }

    Task<bool> IOutbox.IsPending(OrderEvents news, CancellationToken ct) => Task.FromResult(false);

    Task IOutbox.Delete(OrderEvents news, CancellationToken ct) =>
        throw new NotSupportedException("Nobody here passes news on.");

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        var news = (OrderEvents)(object)message;
        Assert.True(news.IsRepeat);
        sent.Add(news.ShopId);
        return Task.CompletedTask;
    }
}
