using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

/// <summary>Which of a product's special prices counts.</summary>
public class ChoosingAPrice
{
    private static readonly Product Cake = GivenCakes.Cake(Given.Vnd);

    // Tuesday, ordered on Monday at noon.
    private static readonly PriceContext Usual = new()
    {
        Units = 1,
        UnitsOfVariant = 1,
        District = "hai-chau",
        Day = Given.Tuesday,
        Time = new(12, 0),
        Now = Given.Now,
    };

    private static PriceRule Rule(long price) => new() { Id = $"p{price}", Price = new(price, Given.Vnd) };

    private static long Price(PriceContext context, params IReadOnlyList<PriceRule> rules) =>
        (Cake with { Prices = rules }).PriceOf(Cake.Variants[0], context).MinorUnits;

    [Fact]
    public void Without_a_special_price_it_is_that_of_the_variant_or_of_the_product()
    {
        Assert.Equal(1000, Price(Usual));
        Assert.Equal(2000, Cake.PriceOf(Cake.Variants[1], Usual).MinorUnits);
        Assert.Equal(1000, Cake.PriceOf(null, Usual).MinorUnits);
    }

    [Fact]
    public void Of_those_that_apply_the_one_with_the_most_conditions_counts_even_if_it_is_higher() =>
        Assert.Equal(
            1500,
            Price(
                Usual,
                Rule(700) with
                {
                    Weekdays = [DayOfWeek.Tuesday],
                },
                Rule(1500) with
                {
                    Weekdays = [DayOfWeek.Tuesday],
                    District = "hai-chau",
                }
            )
        );

    [Fact]
    public void Of_those_with_as_many_conditions_the_lowest_counts()
    {
        PriceRule[] rules =
        [
            Rule(900) with
            {
                MinQuantity = 10,
            },
            Rule(800) with
            {
                MinQuantity = 50,
            },
            Rule(850) with
            {
                District = "hai-chau",
            },
        ];
        Assert.Equal(850, Price(Usual, rules));
        Assert.Equal(850, Price(Usual with { Units = 10 }, rules));
        Assert.Equal(800, Price(Usual with { Units = 50 }, rules));
        Assert.Equal(900, Price(Usual with { Units = 10, District = null }, rules));
        Assert.Equal(1000, Price(Usual with { Units = 9, District = null }, rules));
    }

    [Fact]
    public void A_quantity_counts_all_variants_unless_the_price_is_of_one()
    {
        var context = Usual with { Units = 10, UnitsOfVariant = 4 };
        Assert.Equal(1000, Price(context, Rule(900) with { MinQuantity = 5, Variant = "small" }));
        Assert.Equal(900, Price(context, Rule(900) with { MinQuantity = 4, Variant = "small" }));
        Assert.Equal(900, Price(context, Rule(900) with { MinQuantity = 10 }));
        Assert.Equal(1000, Price(context, Rule(900) with { Variant = "large" }));
    }

    [Theory]
    [InlineData("17:00", "19:00", "17:00", true)]
    [InlineData("17:00", "19:00", "18:59", true)]
    [InlineData("17:00", "19:00", "19:00", false)]
    [InlineData("17:00", "19:00", "16:59", false)]
    [InlineData("22:00", "02:00", "23:30", true)]
    [InlineData("22:00", "02:00", "01:59", true)]
    [InlineData("22:00", "02:00", "02:00", false)]
    [InlineData(null, "10:00", "00:00", true)]
    [InlineData(null, "10:00", "10:00", false)]
    [InlineData("20:00", null, "23:59", true)]
    [InlineData("20:00", null, "19:59", false)]
    public void A_time_of_day_includes_its_beginning_and_not_its_end(string? from, string? to, string at, bool applies)
    {
        var rule = Rule(900) with { From = Parsed(from), To = Parsed(to) };
        Assert.Equal(applies ? 900 : 1000, Price(Usual with { Time = Parsed(at)!.Value }, rule));

        static TimeOnly? Parsed(string? time) => time is null ? null : TimeOnly.Parse(time);
    }

    [Fact]
    public void A_period_includes_its_start_and_not_its_end()
    {
        var rule = Rule(900) with { Starts = Given.Now, Ends = Given.Now.AddHours(1) };
        Assert.Equal(900, Price(Usual, rule));
        Assert.Equal(1000, Price(Usual with { Now = Given.Now.AddTicks(-1) }, rule));
        Assert.Equal(1000, Price(Usual with { Now = Given.Now.AddHours(1) }, rule));
    }

    [Theory]
    [InlineData("2026-12-01", "2027-01-31", true, "2030-01-31", true)]
    [InlineData("2026-12-01", "2027-01-31", true, "2030-02-01", false)]
    [InlineData("2026-12-01", "2027-01-31", true, "2030-12-01", true)]
    [InlineData("2026-06-01", "2026-08-31", true, "2025-07-01", true)]
    [InlineData("2026-06-01", "2026-08-31", true, "2025-09-01", false)]
    [InlineData("2026-06-01", "2026-08-31", false, "2025-07-01", false)]
    [InlineData("2026-06-01", "2026-08-31", false, "2026-08-31", true)]
    public void A_season_includes_both_ends(string from, string until, bool yearly, string day, bool included)
    {
        var season = new Season(DateOnly.Parse(from), DateOnly.Parse(until), yearly);
        Assert.Equal(included, new ProductAvailability(Season: season).IncludesDay(DateOnly.Parse(day)));
    }
}
