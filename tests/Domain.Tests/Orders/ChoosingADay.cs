using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Tests.Orders;

public class ChoosingADay
{
    private static readonly DateTimeOffset CutOff = Given.Shop.Calendar.At(new(2026, 11, 23), new(18, 0));

    [Theory]
    [InlineData("2026-11-24", "loaf", null)]
    [InlineData("2026-11-25", "loaf", "district.not-that-day")]
    [InlineData("2026-11-22", "loaf", "day.past")]
    [InlineData("2026-12-08", "loaf", "day.too-far")]
    [InlineData("2026-11-27", "loaf", "day.closed")]
    [InlineData("2026-11-24", "cake", "product.lead-time")]
    public void The_first_rule_that_binds_is_told(string day, string product, string? code) =>
        Assert.Equal(
            code,
            Given.Priced((product, 1)).FindRefusal(DateOnly.Parse(day), Given.Morning, Given.Shop, Given.Now)?.Code
        );

    [Fact]
    public void A_second_before_the_cut_off_is_in_time() =>
        Assert.Null(
            Given.Priced(("loaf", 1)).FindRefusal(Given.Tuesday, Given.Morning, Given.Shop, CutOff.AddSeconds(-1))
        );

    [Fact]
    public void At_the_cut_off_it_is_too_late() =>
        Assert.Equal(
            "cutoff.passed",
            Given.Priced(("loaf", 1)).FindRefusal(Given.Tuesday, Given.Morning, Given.Shop, CutOff)?.Code
        );

    [Fact]
    public void An_order_is_locked_from_its_cut_off_on()
    {
        var order = Given.Order(("loaf", 1));
        Assert.Equal(CutOff, order.Fulfilment.CutOff);
        Assert.False(order.IsLocked(CutOff.AddSeconds(-1)));
        Assert.True(order.IsLocked(CutOff));
    }

    [Fact]
    public void The_nearest_room_is_the_wanted_slot_of_the_next_day_that_serves()
    {
        var full = Enumerable
            .Range(0, 10)
            .Aggregate(DayLedger.Empty, (ledger, i) => ledger.Reserve(Given.Order(("bun", 5)).Collected()));
        var cart = Given.Priced(("loaf", 1));
        var choices = AvailabilitySearch
            .OpenDays(cart, Given.Tuesday, "morning", Given.Shop, Given.Now)
            .SelectMany(open => open.WithRoom(open.Day == Given.Tuesday ? full : DayLedger.Empty, cart, Given.Shop))
            .ToList();
        Assert.Equal(new SlotChoice(Given.Tuesday, "evening"), choices[0]);
        Assert.Equal(new SlotChoice(new(2026, 12, 1), "morning"), choices[1]); // Friday is booked for a wedding
        Assert.All(choices, choice => Assert.True(choice.Day <= new DateOnly(2026, 12, 7)));
    }
}
