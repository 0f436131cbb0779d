using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Analytics;

/// <summary>Forecasts are made in the night after a day with changes; otherwise when somebody reads them.</summary>
public sealed class RenewingForecasts(WithoutDemo bakery) : IClassFixture<WithoutDemo>
{
    private const int Ahead = 14;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_nights_without_news_new_ones_are_made_when_somebody_reads_them()
    {
        var (shop, today) = await OpenWithHistory();
        await DayPasses(shop, 1, "the night after the import has passed", today.AddDays(1));
        await DayPasses(shop, 20, "nothing happens", today.AddDays(1));

        var read = await shop.Forecasts("?product=loaf");
        Assert.Equal(today.AddDays(21), read.MadeOn);
        Assert.Equal(
            Enumerable.Range(21, Ahead).Select(today.AddDays),
            Assert.Single(read.Forecasts).Days.Select(day => day.Day)
        );
    }

    [Fact]
    public async Task The_night_after_an_order_and_the_night_after_its_day_make_new_ones()
    {
        var (shop, today) = await OpenWithHistory();
        await DayPasses(shop, 1, "the night after the import has passed", today.AddDays(1));
        await DayPasses(shop, 2, "nothing happens", today.AddDays(1));
        // The cut-off of the day after tomorrow has not passed.
        await shop.Place(shop.Request() with { Day = today.AddDays(5) });
        await RunningBakery.Until(
            async () =>
                !await bakery
                    .Host.Services.GetRequiredService<OrdersTable>()
                    .ListPending(shop.Id, today.AddDays(5), Ct)
                    .AnyAsync(Ct),
            "the order's event is published"
        );
        await DayPasses(shop, 1, "the night after the order", today.AddDays(4));
        await DayPasses(shop, 1, "nothing happens", today.AddDays(4));
        await DayPasses(shop, 1, "the night after the day of the order", today.AddDays(6));
    }

    /// <summary>At ten in the morning, with forecasts of the day.</summary>
    private async Task<(TestShop Shop, DateOnly Today)> OpenWithHistory()
    {
        var calendar = Domain.Values.ShopCalendar.In("Asia/Ho_Chi_Minh");
        bakery.Clock.ForwardTo(calendar.At(calendar.DayOf(bakery.Clock.GetUtcNow()).AddDays(1), new(10, 0)));
        var shop = await TestShop.Open(bakery);
        var today = calendar.DayOf(bakery.Clock.GetUtcNow());
        await shop.Import(Selling.Days(today.AddDays(-60), 60, i => $"loaf,hai-chau,{10 + i % 5}"));
        await bakery.Later(
            shop,
            () => bakery.Clock.Forward(TimeSpan.FromMinutes(10)),
            async () => await MadeOn(shop) == today,
            "the forecasts after the import are made"
        );
        return (shop, today);
    }

    /// <summary>Waits until the forecasts are those of <paramref name="madeOn"/> and no message is left to handle.</summary>
    private Task DayPasses(TestShop shop, int days, string what, DateOnly madeOn) =>
        bakery.Later(
            shop,
            () => bakery.Clock.Forward(TimeSpan.FromDays(days)),
            async () => await bakery.ScheduledIsSent() && await MadeOn(shop) == madeOn,
            what
        );

    private Task<DateOnly?> MadeOn(TestShop shop) =>
        bakery.Host.Services.GetRequiredService<ForecastsTable>().CurrentDay(shop.Id, Ct);
}
