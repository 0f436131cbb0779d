using System.Globalization;
using BakeryOps.Domain.Access;

namespace BakeryOps.Functions.Tests.Analytics;

public class ForecastingDemand(ForecastingDemand.BakeryInSpring2020 bakery)
    : IClassFixture<ForecastingDemand.BakeryInSpring2020>
{
    private const int Ahead = 14;
    private static readonly DateOnly Morning = new(2020, 4, 19);

    [Fact]
    public async Task A_real_bakerys_history_becomes_stored_plausible_forecasts_overnight()
    {
        var real = new BakeryOfChuncheon();
        var shop = await real.Open(bakery);
        Assert.Null((await shop.Forecasts()).MadeOn);
        await shop.Import(real.Csv(before: Morning));
        await NightPasses(shop);

        var made = (await shop.Forecasts()).Forecasts;
        Assert.Equal(
            real.Products(Morning.AddDays(-56), Morning),
            made.Select(one => one.Product).Order(StringComparer.Ordinal)
        );
        var told = made.SelectMany(one => one.Days).Where(day => day.Units is not null).ToList();
        Assert.True(
            told.Count > made.Count * Ahead * 0.8,
            $"Only {told.Count} days of {made.Count} products were foretold."
        );
        Assert.All(
            told,
            day =>
                Assert.True(
                    day.Units is { } units
                        && 0 <= units.P10
                        && units.P10 <= units.P50
                        && units.P50 <= units.P90
                        && units.P90 < 200
                        && day.Error is not null
                        && day.TriedOn > 0
                        && day.Because.Count > 0,
                    day.ToString()
                )
        );

        var (error, naive) = (0.0, 0.0);
        foreach (var one in made)
        foreach (var day in one.Days.Where(day => day.Units is not null && real.WasOpen(day.Day)))
        {
            error += Math.Abs(real.Units(one.Product, day.Day) - day.Units!.Value.P50);
            naive += Math.Abs(real.Units(one.Product, day.Day) - LastSameWeekday(real, one.Product, day.Day));
        }
        Assert.True(
            error <= naive,
            string.Create(CultureInfo.InvariantCulture, $"{error} units wrong, the plainest method {naive}")
        );
    }

    [Fact]
    public async Task One_day_one_product_one_district_can_be_asked_for()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Import(Selling.Days(Morning.AddDays(-60), 60, i => i % 2 == 0 ? "loaf,hai-chau,10" : "bun,,4"));
        await NightPasses(shop);

        Assert.Equal(
            [("bun", Ahead), ("loaf", Ahead)],
            (await shop.Forecasts()).Forecasts.Select(one => (one.Product, one.Days.Count))
        );
        var inDistrict = await shop.Forecasts("?product=loaf&district=hai-chau&day=2020-04-20");
        Assert.Equal(
            ("loaf", "hai-chau", new DateOnly(2020, 4, 20)),
            Assert.Single(inDistrict.Forecasts) is var one
                ? (one.Product, one.District, Assert.Single(one.Days).Day)
                : default
        );
        Assert.Equal(Morning, inDistrict.MadeOn);
        Assert.Empty((await shop.Forecasts("?product=pie")).Forecasts);
        Assert.Empty((await shop.Forecasts("?day=2021-01-01")).Forecasts);
    }

    [Fact]
    public async Task How_many_to_bake_is_told_where_it_is_known_what_one_costs()
    {
        var shop = await TestShop.Open(
            bakery,
            menu: menu =>
                menu.Select(product =>
                    product.Id == "loaf" ? product with { Cost = product.Price with { MinorUnits = 20_000 } } : product
                )
        );
        await shop.Import(
            Selling.Days(
                Morning.AddDays(-60),
                60,
                i => i % 2 == 0 ? $"loaf,hai-chau,{10 + i % 5}" : $"bun,,{4 + i % 3}"
            )
        );
        await NightPasses(shop);

        var all = (await shop.Forecasts()).Forecasts.ToDictionary(one => one.Product);
        Assert.Null(all["bun"].ToBake);
        Assert.Null((await shop.Forecasts("?product=loaf&district=hai-chau")).Forecasts[0].ToBake);
        var loaves = all["loaf"];
        Assert.Equal(loaves.Days.Select(day => day.Day), loaves.ToBake!.Select(day => day.Day));
        Assert.All(
            loaves.Days.Zip(loaves.ToBake!),
            pair =>
                Assert.InRange(
                    pair.Second.Units,
                    Math.Floor(pair.First.Units!.Value.P50),
                    Math.Ceiling(pair.First.Units.Value.P75)
                )
        ); // the profit of two sold pays for one wasted

        var (cheap, dear) = (
            await ToBake(shop, "?product=bun&cost=500"),
            await ToBake(shop, "?product=bun&cost=14000")
        );
        Assert.All(cheap.Zip(dear), pair => Assert.True(pair.First >= pair.Second));
        Assert.True(cheap.Sum() > dear.Sum());
        Assert.True(
            (await ToBake(shop, "?product=bun&cost=7000&keepsDays=3"))[0]
                > (await ToBake(shop, "?product=bun&cost=7000"))[0]
        );
    }

    [Theory]
    [InlineData("?cost=500", "input.missing-field", "product")]
    [InlineData("?product=bun&cost=15000", "input.out-of-range", "cost")]
    [InlineData("?product=bun&cost=0", "input.out-of-range", "cost")]
    [InlineData("?product=bun&cost=cheap", "input.wrong-type", "cost")]
    [InlineData("?product=bun&keepsDays=15", "input.out-of-range", "keepsDays")]
    public async Task A_cost_that_cannot_be_meant_is_refused(string query, string code, string field)
    {
        var shop = await TestShop.Open(bakery);
        Assert.Equal(
            (400, code, field),
            await shop.Staff(Role.Baker, HttpMethod.Get, $"api/v1/forecasts{query}").Refusal()
        );
    }

    [Fact]
    public async Task What_is_ordered_already_is_part_of_the_forecast()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Import(Selling.Days(Morning.AddDays(-60), 60, i => $"loaf,hai-chau,{10 + i % 5}"));
        await shop.Place(shop.Request("loaf", 90));
        await NightPasses(shop);
        var day = Assert.Single(
            Assert.Single((await shop.Forecasts($"?product=loaf&day={shop.Day:yyyy-MM-dd}")).Forecasts).Days
        );
        Assert.Contains(day.Because, reason => reason is { What: "already-ordered", Units: 90 });
        Assert.True(day.Units!.Value.P10 >= 90);
    }

    [Fact]
    public async Task Too_little_history_is_said_to_be_too_little()
    {
        var shop = await TestShop.Open(bakery);
        await shop.Import(Selling.Days(Morning.AddDays(-6), 6, _ => "loaf,hai-chau,10"));
        await NightPasses(shop);
        Assert.All(
            (await shop.Forecasts()).Forecasts.SelectMany(one => one.Days),
            day => Assert.Equal((null, "too-little-history"), (day.Units, day.Method))
        );
    }

    private static async Task<IReadOnlyList<int>> ToBake(TestShop shop, string query) =>
        [.. Assert.Single((await shop.Forecasts(query)).Forecasts).ToBake!.Select(day => day.Units)];

    /// <summary>The import has scheduled a roll-up, after which the forecasts of the day are made.</summary>
    private Task NightPasses(TestShop shop) =>
        bakery.Later(
            shop,
            () => bakery.Clock.Forward(TimeSpan.FromHours(1)),
            async () => (await shop.Forecasts()).MadeOn is not null,
            "the forecasts of the night are published"
        );

    private static int LastSameWeekday(BakeryOfChuncheon real, string product, DateOnly day)
    {
        do day = day.AddDays(-7);
        while (day >= Morning || !real.WasOpen(day));
        return real.Units(product, day);
    }

    /// <summary>03:30 in Korea, 01:30 in Việt Nam.</summary>
    public sealed class BakeryInSpring2020 : WithoutDemo
    {
        public BakeryInSpring2020() =>
            Clock.Forward(new DateTimeOffset(2020, 4, 18, 18, 30, 0, TimeSpan.Zero) - Clock.GetUtcNow());
    }
}
