using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Here all news of a shop waits on its first day that is asked for.</summary>
public sealed class SweepingUp(QuietBakery bakery) : IClassFixture<QuietBakery>, IOutbox, IMessages
{
    private readonly List<string> asked = [], sent = [];

    [Fact]
    public async Task A_shop_that_nobody_can_make_sense_of_holds_up_none_of_the_others()
    {
        var good = await TestShop.Open(bakery);
        var shops = bakery.Host.Services.GetRequiredService<IShops>();
        foreach (var id in (string[])["0", "z"]) await shops.Add(good.Shop with { Id = $"{id}-{good.Id}", TimeZone = "Nowhere/Land" }, TestContext.Current.CancellationToken);
        await new SweepOutbox(shops, this, this, bakery.Clock, NullLogger<SweepOutbox>.Instance).Run(null!, TestContext.Current.CancellationToken);
        Assert.Contains(good.Id, sent);
    }

    async IAsyncEnumerable<DayNews> IOutbox.Waiting(string shopId, DateOnly day, DateTimeOffset before, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        if (asked.Contains(shopId)) yield break;
        asked.Add(shopId);
        yield return new(shopId, day, "kept-and-not-passed-on", []);
    }

    Task IOutbox.Done(DayNews news, CancellationToken ct) => throw new NotSupportedException("Nobody here passes news on.");

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add(((DayNews)(object)message).ShopId);
        return Task.CompletedTask;
    }
}
