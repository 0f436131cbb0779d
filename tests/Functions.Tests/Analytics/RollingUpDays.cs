using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Analytics;

public class RollingUpDays(WithoutDemo bakery) : IClassFixture<WithoutDemo>
{
    [Fact]
    public async Task The_night_after_a_day_its_sales_are_known_and_a_late_change_follows()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Place(shop.Request("loaf", 2));
        var late = await shop.Place(shop.Request("bun", 5));
        var called = await shop.Place(shop.Request("loaf", 9));
        await shop.Step(Role.Owner, called.Number, "cancel", new { reason = "Sold out of flour." });

        await Night(
            shop,
            shop.Day.AddDays(1),
            2,
            async () => await bakery.Stored(shop, shop.Day) is not null,
            "the day is rolled up"
        );
        var day = Assert.Single(await shop.Sales(shop.Day));
        Assert.Equal([new Sold("bun", "hai-chau", 5, 75_000), new Sold("loaf", "hai-chau", 2, 120_000)], day.Sold);
        Assert.Equal((2, 1, false), (day.Orders, day.Cancelled, day.Imported));
        Assert.Equal(2, day.PlacedByHour.Sum());
        Assert.Equal([new Booked("bun", 3, 5), new Booked("loaf", 3, 2)], day.Booked!);
        Assert.Empty(day.SoldOut!);

        await shop.Step(Role.Owner, late.Number, "cancel", new { reason = "Nobody was at home." });
        await Night(
            shop,
            shop.Day.AddDays(2),
            2,
            async () => await bakery.Stored(shop, shop.Day) is { Orders: 1, Cancelled: 2 },
            "the late change is rolled up"
        );
    }

    [Fact]
    public async Task A_product_that_reached_its_limit_is_told_as_sold_out()
    {
        var shop = await TestShop.Open(
            bakery,
            menu: menu => [.. menu, TestShop.Product("cake", 90_000, TestShop.Vnd, perDay: 2)]
        );
        await shop.Place(shop.Request("cake", 2));
        await Night(
            shop,
            shop.Day.AddDays(1),
            2,
            async () => await bakery.Stored(shop, shop.Day) is not null,
            "the day is rolled up"
        );
        Assert.Equal(["cake"], Assert.Single(await shop.Sales(shop.Day)).SoldOut!);
    }

    [Fact]
    public async Task A_night_that_was_missed_is_made_up_for_by_day()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Place(shop.Request("loaf", 2));
        await Night(
            shop,
            shop.Day.AddDays(1),
            13,
            async () => await bakery.Stored(shop, shop.Day) is { Orders: 1 },
            "the day is rolled up"
        );
    }

    [Fact]
    public async Task A_late_change_is_rolled_up_within_minutes()
    {
        var shop = await TestShop.Open(bakery);
        var late = await shop.Place(shop.Request("loaf", 2));
        await Night(
            shop,
            shop.Day.AddDays(1),
            13,
            async () => await bakery.Stored(shop, shop.Day) is { Orders: 1 },
            "the day is rolled up"
        );
        await shop.Step(Role.Owner, late.Number, "cancel", new { reason = "Nobody was at home." });
        await bakery.Later(
            shop,
            () => bakery.Clock.Forward(TimeSpan.FromMinutes(6)),
            async () => await bakery.Stored(shop, shop.Day) is { Orders: 0, Cancelled: 1 },
            "the late change is rolled up"
        );
    }

    [Fact]
    public async Task Nothing_is_scheduled_or_stored_where_nothing_happens_and_days_without_orders_are_there_when_read()
    {
        var (busy, quiet) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        await busy.Place(busy.Request("loaf", 2));
        await Night(
            busy,
            busy.Day.AddDays(1),
            2,
            async () => await bakery.Stored(busy, busy.Day) is not null,
            "the day of the other shop is rolled up"
        );
        Assert.Null(await bakery.Stored(quiet, quiet.Day));
        await quiet.SignInAgain();
        Assert.Equal(
            [0, 0],
            (await quiet.Sales(quiet.Day.AddDays(-1), quiet.Day.AddDays(1))).Select(day => day.Orders)
        );
        Assert.NotNull(await bakery.Stored(quiet, quiet.Day));
    }

    [Fact]
    public async Task Days_on_which_no_host_was_up_are_all_rolled_up_afterwards()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Place(shop.Request("loaf", 2));
        await Night(
            shop,
            shop.Day.AddDays(3),
            13,
            async () => await bakery.Stored(shop, shop.Day.AddDays(2)) is { Orders: 0 },
            "the days are rolled up"
        );
        Assert.Equal(1, (await bakery.Stored(shop, shop.Day))!.Orders);
        Assert.Equal(0, (await bakery.Stored(shop, shop.Day.AddDays(1)))!.Orders);
    }

    [Fact]
    public async Task A_message_that_comes_twice_or_too_early_changes_nothing()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Place(shop.Request("loaf", 2));
        var messages = bakery.Host.Services.GetRequiredService<IMessages>();
        await messages.Send(new RollUpSalesMessage(shop.Id, shop.Day), Ct);
        await Night(
            shop,
            shop.Day.AddDays(1),
            2,
            async () => await bakery.Stored(shop, shop.Day) is { Orders: 1 },
            "the day is rolled up"
        );
        var stored = await Version();
        await messages.Send(new RollUpSalesMessage(shop.Id, shop.Day), Ct);
        await messages.Send(new RollUpSalesMessage(shop.Id, shop.Day.AddDays(-1)), Ct);
        await RunningBakery.Until(bakery.ScheduledIsSent, "both are handled");
        Assert.Equal(stored, await Version());

        async Task<string> Version() =>
            (
                await bakery
                    .Host.Services.GetRequiredService<DailySalesTable>()
                    .Between(shop.Id, shop.Day, shop.Day, Ct)
                    .SingleAsync()
            ).Version;
    }

    [Fact]
    public async Task Rebuilding_makes_the_same_days_again()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Place(shop.Request("loaf", 2));
        bakery.Clock.ForwardTo(shop.Shop.Calendar.At(shop.Day.AddDays(2), new(2, 0)));
        await shop.SignInAgain();
        await shop.Rebuild(shop.Day.AddDays(-2), shop.Day.AddDays(1));
        var before = await shop.Sales(shop.Day.AddDays(-2), shop.Day.AddDays(1));
        Assert.Equal(0, await shop.Rebuild(shop.Day.AddDays(-2), shop.Day.AddDays(1)));
        Assert.Equal([0, 0, 2, 0], before.Select(day => day.Units));
    }

    [Fact]
    public async Task An_imported_day_outlives_every_rebuilding()
    {
        var shop = await TestShop.Open(bakery);
        var today = shop.Shop.Calendar.DayOf(bakery.Clock.GetUtcNow());
        await shop.Import(Selling.Days(today.AddDays(-40), 20, i => $"loaf,hai-chau,{i + 1}"));
        Assert.Equal(19, await shop.Rebuild(today.AddDays(-40), today.AddDays(-2)));
        Assert.Equal(
            Enumerable.Range(1, 20),
            (await shop.Sales(today.AddDays(-40), today.AddDays(-21))).Select(day => day.Units)
        );
    }

    [Fact]
    public async Task Only_days_that_are_over_are_rebuilt_and_not_too_many_at_once()
    {
        var shop = await TestShop.Open(bakery);
        var today = shop.Shop.Calendar.DayOf(bakery.Clock.GetUtcNow());
        Assert.Equal((400, "input.bad-range", "to"), await Ask(today.AddDays(-1), today.AddDays(1)).Refusal());
        Assert.Equal((400, "input.bad-range", "to"), await Ask(today.AddDays(-93), today.AddDays(-1)).Refusal());
        Assert.Equal((400, "input.bad-range", "to"), await Ask(today.AddDays(-1), today.AddDays(-2)).Refusal());

        Task<HttpResponseMessage> Ask(DateOnly from, DateOnly to) =>
            shop.Staff(Role.Owner, HttpMethod.Post, "api/v1/rollups/rebuild", new { from, to });
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task Night(TestShop shop, DateOnly day, int hour, Func<Task<bool>> isTrue, string what) =>
        bakery.Later(shop, () => bakery.Clock.ForwardTo(shop.Shop.Calendar.At(day, new(hour, 30))), isTrue, what);
}
