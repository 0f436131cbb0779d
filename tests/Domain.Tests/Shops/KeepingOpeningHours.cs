using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;

namespace BakeryOps.Domain.Tests.Shops;

public class KeepingOpeningHours
{
    private static readonly DateOnly Tuesday = Given.Tuesday;

    private static readonly OpeningHours Hours = new(
        [new(DayOfWeek.Tuesday, [Span(8, 12), Span(12, 15), Span(18, 0)]), new(DayOfWeek.Wednesday, [Span(0, 2)])],
        [new(Tuesday.AddDays(7), []), new(Tuesday.AddDays(2), [Span(10, 11)])]
    );

    [Theory]
    [InlineData(0, "08:00", "12:00", true)]
    [InlineData(0, "11:00", "13:00", true)] // spans that touch
    [InlineData(0, "07:59", "09:00", false)]
    [InlineData(0, "14:00", "15:01", false)]
    [InlineData(0, "14:00", "19:00", false)]
    [InlineData(0, "23:00", "23:59", true)]
    [InlineData(1, "00:00", "02:00", true)] // after the midnight, on the next day
    [InlineData(1, "01:00", "02:01", false)]
    [InlineData(2, "10:00", "11:00", true)] // a special day
    [InlineData(2, "10:00", "11:30", false)]
    [InlineData(3, "10:00", "11:00", false)] // a weekday without hours
    [InlineData(7, "08:00", "12:00", false)] // a special day without hours
    [InlineData(14, "08:00", "12:00", true)]
    public void A_window_is_within_them_or_not(int daysOn, string from, string to, bool covered) =>
        Assert.Equal(covered, Hours.Cover(Tuesday.AddDays(daysOn), TimeOnly.Parse(from), TimeOnly.Parse(to)));

    [Fact]
    public void Without_a_week_every_day_is_open_but_special_ones()
    {
        var hours = new OpeningHours(null, [new(Tuesday, [])]);
        Assert.False(hours.Cover(Tuesday, new(8, 0), new(9, 0)));
        Assert.True(hours.Cover(Tuesday.AddDays(1), new(8, 0), new(9, 0)));
        Assert.True(new OpeningHours().Cover(Tuesday, new(8, 0), new(9, 0)));
    }

    [Theory, InlineData(Fulfilment.Pickup, "slot.outside-hours"), InlineData(Fulfilment.Delivery, null)]
    public void They_bind_pickups_and_not_deliveries(Fulfilment fulfilment, string? code)
    {
        var shop = Given.Shop with { Hours = new([new(DayOfWeek.Tuesday, [Span(12, 19)])]) };
        var asked = Given.Cart(("loaf", 1)) with
        {
            Fulfilment = fulfilment,
            District = fulfilment == Fulfilment.Pickup ? null : "hai-chau",
        };
        var cart = PricedCart.Of(asked, shop, Given.Menu, Given.Now);
        Assert.Equal(code, cart.FindRefusal(Tuesday, Given.Morning, shop, Given.Now)?.Code);
        Assert.Null(cart.FindRefusal(Tuesday, Given.Evening, shop, Given.Now));
    }

    [Theory]
    [InlineData("2026-03-29", "02:00", "04:00")] // 02:00 to 03:00 does not exist
    [InlineData("2026-10-25", "02:00", "03:00")] // and here it comes twice
    public void Local_times_hold_when_the_clocks_change(string on, string from, string to)
    {
        var day = DateOnly.Parse(on);
        var slot = new Slot("night", TimeOnly.Parse(from), TimeOnly.Parse(to), 10);
        var shop = Given.Shop with
        {
            TimeZone = "Europe/Berlin",
            Slots = [slot],
            Hours = new([new(DayOfWeek.Sunday, [new(slot.From, slot.To)])]),
        };
        var pickup = Given.Cart(("loaf", 1)) with { Fulfilment = Fulfilment.Pickup };
        var cart = PricedCart.Of(pickup, shop, Given.Menu, Given.Now);
        var dayBefore = shop.Calendar.At(day.AddDays(-1), new(12, 0));
        Assert.Null(cart.FindRefusal(day, slot, shop, dayBefore));
        Assert.Equal(
            "slot.outside-hours",
            cart.FindRefusal(day, slot with { To = slot.To.AddMinutes(1) }, shop, dayBefore)?.Code
        );
    }

    [Fact]
    public void At_half_past_eleven_at_night_it_is_still_the_shops_own_day()
    {
        var slot = new Slot("late", new(23, 30), new(23, 59), 10);
        var shop = Given.Shop with { Slots = [slot], Hours = new([new(DayOfWeek.Tuesday, [Span(22, 0)])]) };
        var pickup = Given.Cart(("loaf", 1)) with { Fulfilment = Fulfilment.Pickup };
        var cart = PricedCart.Of(pickup, shop, Given.Menu, Given.Now);
        var before = new DateTimeOffset(2026, 11, 24, 16, 29, 0, TimeSpan.Zero); // 23:29 in UTC+7
        Assert.Null(cart.FindRefusal(Tuesday, slot, shop, before));
        Assert.Equal("cutoff.passed", cart.FindRefusal(Tuesday, slot, shop, before.AddMinutes(1))?.Code);
        Assert.Equal("slot.outside-hours", cart.FindRefusal(Tuesday.AddDays(1), slot, shop, before)?.Code);
    }

    // An hour of 0 as an end is midnight.
    private static OpenSpan Span(int from, int to) => new(new(from, 0), new(to, 0));
}
