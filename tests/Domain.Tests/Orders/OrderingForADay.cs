using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Weekdays, seasons, what is sold out, and drops decide for which days a product can be ordered.</summary>
public class OrderingForADay
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    // From Monday noon for a day, handed over on Thursday; each week.
    private static readonly Drop Thursdays = new()
    {
        Opens = Given.Now,
        Closes = Given.Now.AddDays(1),
        Days = [Monday.AddDays(3)],
        RepeatsWeekly = true,
    };

    private static Refusal? Refusal(Func<Product, Product> limit, int days, DateTimeOffset? now = null) =>
        Cart(limit).FindRefusal(Monday.AddDays(days), Given.Evening, Given.Shop, now ?? Given.Now);

    private static PricedCart Cart(Func<Product, Product> limit)
    {
        var menu = Given.Menu with
        {
            Products = new Dictionary<string, Product> { ["bun"] = limit(Given.Menu.Products["bun"]) },
        };
        return PricedCart.Of(new([new("bun", 6)], Fulfilment.Pickup), Given.Shop, menu, Given.Now);
    }

    private static Product InDrops(Product bun) => bun with { Promise = ProductPromise.Drop, Drop = Thursdays };

    [Fact]
    public void On_other_weekdays_it_is_refused_with_the_next_one_that_is_open()
    {
        static Product Limit(Product bun) => bun with { Availability = new([DayOfWeek.Wednesday]) };
        var refused = Refusal(Limit, 1)!;
        Assert.Equal((CartRules.ProductNotThatDay, "day", "bun"), (refused.Rule, refused.Field, refused.Constraint));
        Assert.Null(Refusal(Limit, 2));
        var open = AvailabilitySearch.OpenDays(Cart(Limit), Monday, null, Given.Shop, Given.Now).First();
        Assert.Equal(Monday.AddDays(2), open.Day);
    }

    [Fact]
    public void Out_of_season_it_is_refused()
    {
        static Product Limit(Product bun) =>
            bun with
            {
                Availability = new(Season: new(new(2000, 11, 25), new(2000, 1, 6))),
            };
        Assert.Equal(CartRules.ProductNotThatDay, Refusal(Limit, 1)?.Rule);
        Assert.Null(Refusal(Limit, 2));
    }

    [Fact]
    public void Sold_out_until_a_day_it_is_taken_from_that_day_on()
    {
        static Product Limit(Product bun) => bun with { SoldOutUntil = Monday.AddDays(2) };
        Assert.Equal(CapacityRules.SoldOut, Refusal(Limit, 1)?.Rule);
        Assert.Null(Refusal(Limit, 2));
    }

    [Fact]
    public void A_drop_is_taken_for_its_days_while_it_is_open()
    {
        Assert.Null(Refusal(InDrops, 3));
        Assert.Equal(CartRules.ProductNotThatDay, Refusal(InDrops, 2)?.Rule);
        Assert.Equal(CartRules.DropNotOpen, Refusal(InDrops, 3, Given.Now.AddTicks(-1))?.Rule);
        Assert.Equal(CartRules.DropClosed, Refusal(InDrops, 3, Thursdays.Closes)?.Rule);
    }

    [Fact]
    public void The_next_week_of_a_drop_opens_by_itself()
    {
        Assert.Equal(CartRules.DropNotOpen, Refusal(InDrops, 10)?.Rule);
        Assert.Null(Refusal(InDrops, 10, Given.Now.AddDays(7)));
    }
}
