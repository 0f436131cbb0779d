using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Special prices of a weekday are of the day of fulfilment, those of a time of the instant of ordering.</summary>
public class PricingByTime
{
    private static readonly Product Bun = GivenCakes.Plain("bun", 1000, Given.Vnd);

    private static long Price(PriceRule rule, CartRequest asked, DateTimeOffset? now = null) =>
        PricedCart
            .Of(
                asked,
                GivenCakes.Shop(Given.Vnd),
                GivenCakes.Menu(Bun with { Prices = [rule with { Price = new(700, Given.Vnd) }] }),
                now ?? Given.Now
            )
            .Lines[0]
            .UnitPrice.MinorUnits;

    private static readonly PriceRule Special = new() { Id = "special", Price = new(0, Given.Vnd) };
    private static readonly CartRequest Asked = GivenCakes.Pickup(new CartLine("bun", 2));

    [Fact]
    public void A_weekday_is_that_of_fulfilment_or_of_today_while_none_is_chosen()
    {
        var tuesdays = Special with { Weekdays = [DayOfWeek.Tuesday] };
        var mondays = Special with { Weekdays = [DayOfWeek.Monday] };
        Assert.Equal((700, 1000), (Price(tuesdays, Asked), Price(mondays, Asked)));
        var open = Asked with { Day = null };
        Assert.Equal((1000, 700), (Price(tuesdays, open), Price(mondays, open)));
        // 23:30 on Tuesday in Đà Nẵng is 16:30 UTC; half an hour later it is Wednesday there.
        var night = new DateTimeOffset(2026, 11, 24, 16, 30, 0, TimeSpan.Zero);
        Assert.Equal((700, 1000), (Price(tuesdays, open, night), Price(tuesdays, open, night.AddMinutes(30))));
    }

    [Fact]
    public void A_time_of_day_is_that_of_ordering_in_the_shop_s_zone()
    {
        var noon = Special with { From = new(12, 0), To = new(13, 0) };
        Assert.Equal((700, 1000), (Price(noon, Asked), Price(noon, Asked, Given.Now.AddHours(1))));
        Assert.Equal(700, Price(noon, Asked with { Slot = Given.Evening.Id }));
    }

    [Fact]
    public void A_district_s_price_is_for_deliveries_there()
    {
        var there = Special with { District = "hai-chau" };
        Assert.Equal(1000, Price(there, Asked));
        Assert.Equal(700, Price(there, Asked with { Fulfilment = Fulfilment.Delivery, District = "hai-chau" }));
    }

    [Fact]
    public void A_quantity_is_of_all_lines_of_the_product()
    {
        var five = Special with { MinQuantity = 5 };
        var split = GivenCakes.Cake(Given.Vnd) with { Prices = [five with { Price = new(700, Given.Vnd) }] };
        long[] Prices(int small, int large) =>
            [
                .. PricedCart
                    .Of(
                        GivenCakes.Pickup(
                            new("cake", small, "small", [GivenCakes.Filling("mango")]),
                            new("cake", large, "large", [GivenCakes.Filling("mango")])
                        ),
                        GivenCakes.Shop(Given.Vnd),
                        GivenCakes.Menu(split),
                        Given.Now
                    )
                    .Lines.Select(line => line.UnitPrice.MinorUnits),
            ];
        Assert.Equal([700L, 700], Prices(3, 2));
        Assert.Equal([1000L, 2000], Prices(2, 2));
    }
}
