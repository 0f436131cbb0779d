using BakeryOps.Domain.Access;
using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Analytics;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Analytics;

public class ImportingHistory(RunningBakery bakery)
{
    private static readonly DateOnly June = new(2021, 6, 1);
    private const string Path = "api/v1/history";

    [Fact]
    public async Task What_was_imported_is_listed_by_day_product_and_district()
    {
        var shop = await TestShop.Open(bakery);
        var imported = await shop.Import(
            "day,product,district,quantity,revenue\n2021-06-01,loaf,hai-chau,3,180000\n2021-06-02,bun,,4,\n2021-06-02,bun,,1,15000"
        );
        Assert.Equal((2, June, June.AddDays(1), 8), (imported.Days, imported.From, imported.To, imported.Units));
        var days = await shop.Sales(June, June.AddDays(30));
        Assert.Equal([new Sold("loaf", "hai-chau", 3, 180_000)], days[0].Sold);
        Assert.Equal([new Sold("bun", null, 5, 15_000)], days[1].Sold);
    }

    [Fact]
    public async Task A_bad_row_is_named_and_nothing_is_written()
    {
        var shop = await TestShop.Open(bakery);
        var call = shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            Path,
            Selling.Csv("day,product,district,quantity\n2021-06-01,loaf,hai-chau,3\n2021-06-02,pie,,4")
        );
        Assert.Equal((400, "input.bad-history", "lines[3].product"), await call.Refusal());
        Assert.Empty(await shop.Sales(June, June.AddDays(30)));
    }

    [Fact]
    public async Task An_amount_that_could_be_another_is_named_and_nothing_is_written()
    {
        var shop = await TestShop.Open(bakery);
        var file =
            "day,product,district,quantity,revenue\n2021-06-01,loaf,hai-chau,3,180000\n2021-06-02,loaf,hai-chau,3,140.000";
        Assert.Equal(
            (400, "input.bad-history", "lines[3].revenue"),
            await shop.Staff(Role.Owner, HttpMethod.Post, Path, Selling.Csv(file)).Refusal()
        );
        Assert.Empty(await shop.Sales(June, June.AddDays(30)));
    }

    [Fact]
    public async Task The_same_days_again_take_the_place_of_the_first()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Import(Selling.Days(June, 45, i => $"loaf,hai-chau,{i}"));
        await shop.Import(Selling.Days(June, 45, i => $"loaf,hai-chau,{i + 1}"));
        Assert.Equal(Enumerable.Range(1, 45), (await shop.Sales(June, June.AddDays(60))).Select(day => day.Units));
    }

    [Fact]
    public async Task A_day_with_orders_of_ours_is_not_written_over()
    {
        var shop = await TestShop.Open(bakery);
        var ours = new DailySales
        {
            Day = June,
            Currency = TestShop.Vnd,
            Sold = [new("loaf", null, 2, 120_000)],
            Orders = 1,
            Cancelled = 0,
            PlacedByHour = new int[24],
        };
        await bakery
            .Host.Services.GetRequiredService<DailySalesTable>()
            .Keep(shop.Id, [(ours, null)], TestContext.Current.CancellationToken);
        var call = shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            Path,
            Selling.Csv(Selling.Days(June.AddDays(-3), 10, _ => "loaf,hai-chau,9"))
        );
        Assert.Equal((409, "history.day-has-orders", "day"), await call.Refusal());
        Assert.True(Assert.Single(await shop.Sales(June.AddDays(-3), June.AddDays(7))).Tells(ours));
    }

    [Fact]
    public async Task Another_shop_sees_nothing_of_it()
    {
        var (mine, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        await mine.Import(Selling.Days(June, 3, _ => "loaf,,5"));
        Assert.Empty(await other.Sales(June, June.AddDays(30)));
    }

    [Fact]
    public async Task Only_the_owner_may()
    {
        var shop = await TestShop.Open(bakery);
        foreach (var role in (Role[])[Role.Baker, Role.Driver])
        {
            Assert.Equal(403, (await shop.Staff(role, HttpMethod.Post, Path, Selling.Csv("day")).Refusal()).Item1);
            Assert.Equal(
                403,
                (
                    await shop.Staff(role, HttpMethod.Get, "api/v1/day-sales?from=2021-06-01&to=2021-06-02").Refusal()
                ).Item1
            );
        }
    }

    [Theory]
    [InlineData("", "input.missing-field", "from")]
    [InlineData("?from=2021-06-01", "input.missing-field", "to")]
    [InlineData("?from=2021-06-01&to=June", "input.wrong-type", "to")]
    [InlineData("?from=2021-06-02&to=2021-06-01", "input.bad-range", "to")]
    [InlineData("?from=2021-01-01&to=2021-04-03", "input.bad-range", "to")]
    public async Task A_list_of_days_needs_a_range_of_at_most_92(string query, string code, string field) =>
        Assert.Equal(
            (400, code, field),
            await (await TestShop.Open(bakery)).Staff(Role.Owner, HttpMethod.Get, $"api/v1/day-sales{query}").Refusal()
        );
}
