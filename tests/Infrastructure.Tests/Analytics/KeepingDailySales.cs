using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Analytics;

namespace BakeryOps.Infrastructure.Tests.Analytics;

public class KeepingDailySales(AzuriteFixture azurite)
{
    private static readonly DateOnly NewYearsEve = new(2025, 12, 31);
    private readonly string shop = AzuriteFixture.Prefix();
    private readonly DailySalesTable sales = new(new TableServiceClient(azurite.ConnectionString));

    [Fact]
    public async Task Days_are_read_in_order_across_the_years_and_with_both_ends()
    {
        await Add([.. Enumerable.Range(-60, 121).Reverse().Select(i => Day(NewYearsEve.AddDays(i), 7))]);
        Assert.Equal(
            Enumerable.Range(-30, 61).Select(NewYearsEve.AddDays),
            (await Between(NewYearsEve.AddDays(-30), NewYearsEve.AddDays(30))).Select(day => day.Value.Day)
        );
    }

    [Fact]
    public async Task A_day_is_read_back_whole_however_much_was_sold()
    {
        Sold[] much =
        [
            .. from product in Enumerable.Range(0, 60)
            from district in Enumerable.Range(0, 40)
            select new Sold($"product-{product:00}", $"동면-{district:00}", 12, 345_000),
        ];
        var day = Day(NewYearsEve, 1) with { Sold = much };
        await Add([day]);
        Assert.True(Assert.Single(await Between(NewYearsEve, NewYearsEve)).Value.Tells(day));
    }

    [Theory, InlineData(700, 90), InlineData(3000, 30), InlineData(1, 365)]
    public async Task Many_days_are_kept_at_once_however_much_was_sold(int products, int days)
    {
        Sold[] much =
        [
            .. Enumerable.Range(0, products).Select(i => new Sold($"product-{i:000}", "district", 12, 345_000)),
        ];
        await Add([
            .. Enumerable.Range(0, days).Select(i => Day(new DateOnly(2025, 1, 1).AddDays(i), 1) with { Sold = much }),
        ]);
        Assert.Equal(days, (await Between(new(2025, 1, 1), new(2025, 12, 31))).Count);
    }

    [Fact]
    public async Task A_changed_day_takes_the_place_of_the_one_that_was_read()
    {
        await Add([
            Day(NewYearsEve, 1) with
            {
                Sold = [.. Enumerable.Range(0, 900).Select(i => new Sold($"product-{i:000}", null, 1, 1))],
            },
        ]);
        var read = Assert.Single(await Between(NewYearsEve, NewYearsEve));
        await sales.Keep(shop, [(Day(NewYearsEve, 3), read)], default);
        Assert.True(Assert.Single(await Between(NewYearsEve, NewYearsEve)).Value.Tells(Day(NewYearsEve, 3)));
    }

    [Fact]
    public async Task A_day_that_changed_meanwhile_is_not_overwritten()
    {
        await Add([Day(NewYearsEve, 1)]);
        var read = Assert.Single(await Between(NewYearsEve, NewYearsEve));
        await sales.Keep(shop, [(Day(NewYearsEve, 2), read)], default);
        await Refused([(Day(NewYearsEve, 9), read)]);
        await Refused([(Day(NewYearsEve, 9), null)]);
        Assert.Equal(2, Assert.Single(await Between(NewYearsEve, NewYearsEve)).Value.Units);
    }

    [Fact]
    public async Task Another_shops_days_are_not_seen()
    {
        await Add([Day(NewYearsEve, 1)]);
        Assert.Empty(await sales.Between(shop + "2", NewYearsEve, NewYearsEve, default).ToListAsync());
    }

    private static DailySales Day(DateOnly day, int units) =>
        new()
        {
            Day = day,
            Currency = new("VND"),
            Sold = [new("banh-mi", "hai-chau", units, units * 8_000)],
            Orders = 0,
            Cancelled = 0,
            PlacedByHour = [],
            Imported = true,
        };

    private Task Add(DailySales[] days) =>
        sales.Keep(shop, [.. days.Select(day => (day, (Versioned<DailySales>?)null))], default);

    private ValueTask<List<Versioned<DailySales>>> Between(DateOnly from, DateOnly to) =>
        sales.Between(shop, from, to, default).ToListAsync();

    private async Task Refused((DailySales, Versioned<DailySales>?)[] days) =>
        Assert.Equal(
            "day-sales.changed-meanwhile",
            (await Assert.ThrowsAsync<VersionConflictException>(() => sales.Keep(shop, days, default))).Code
        );
}
