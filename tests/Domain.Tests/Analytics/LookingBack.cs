using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Analytics;

public class LookingBack
{
    private static readonly Currency Ringgit = new("MYR");
    private static readonly DateOnly Sunday = new(2026, 11, 15);
    private static readonly Shop Corner = new()
    {
        Id = "corner",
        Name = "Corner",
        Currency = Ringgit,
        TimeZone = "Asia/Kuala_Lumpur",
        Languages = ["ms"],
        Owner = new("Aina", "+60100000001", "aina@corner.test", "ms"),
        HorizonDays = 30,
        PaymentMinutes = 20,
        PerDay = new(1, 1, 1),
        Districts =
        [
            new()
            {
                Id = "bangsar",
                Name = "Bangsar",
                Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday],
                CutOffTime = new(9, 0),
                CutOffDaysBefore = 1,
                Fee = Money.Zero(Ringgit),
                Minimum = Money.Zero(Ringgit),
                PerDay = 10,
            },
        ],
        Slots = [],
        ClosedOn = [new(new(2026, 11, 17), "Deepavali")],
    };

    [Fact]
    public void The_days_begin_with_the_first_sale_and_have_no_gaps()
    {
        var past = History(Day(9, 0), Day(11, 4), Day(14, 2)).Of("roti", null);
        Assert.Equal(Enumerable.Range(11, 5).Select(day => new DateOnly(2026, 11, day)), past.Select(day => day.Day));
        Assert.Equal([4, 0, 0, 2, 0], past.Select(day => day.Quantity));
    }

    [Fact]
    public void A_day_without_any_record_was_closed_and_one_that_was_rolled_up_was_open()
    {
        var past = History(Day(11, 4), Day(13, 0) with { Imported = false }, Day(14, 0)).Of("roti", null);
        Assert.Equal([false, true, false, true, true], past.Select(day => day.Closed));
    }

    [Fact]
    public void A_district_was_closed_on_the_days_it_is_not_served_unless_it_was_served_all_the_same()
    {
        var past = History(Day(11, 4), Day(12, 3), Day(13, 1), Day(14, 2) with { Sold = [new("roti", null, 2, 0)] })
            .Of("roti", "bangsar");
        Assert.Equal([false, false, false, true], past.Take(4).Select(day => day.Closed));
    }

    [Fact]
    public void What_lies_after_the_last_day_changes_nothing()
    {
        DailySales[] known = [Day(11, 4), Day(13, 1)];
        var corrupted = new SalesHistory(Corner, [.. known, Day(16, 999), Day(29, 7)], Sunday);
        Assert.Equal(History(known).Of("roti", null), corrupted.Of("roti", null));
        Assert.Equal(History(known).Lately.Keys, corrupted.Lately.Keys);
    }

    [Fact]
    public void Only_what_was_sold_lately_has_a_series()
    {
        var history = History(
            new DailySales
            {
                Day = Sunday.AddDays(-56),
                Currency = Ringgit,
                Sold = [new("roti", null, 9, 0)],
                Orders = 0,
                Cancelled = 0,
                PlacedByHour = [],
                Imported = true,
            },
            Day(13, 1) with
            {
                Sold = [new("kaya", "bangsar", 1, 0), new("kaya", null, 1, 0)],
            }
        );
        Assert.Equal(["bangsar"], Assert.Single(history.Lately, series => series.Key == "kaya").Value);
        Assert.Single(history.Lately);
    }

    [Fact]
    public void Sold_out_days_and_how_early_was_ordered_are_told_of_the_whole_shop()
    {
        var history = History(Day(11, 4), Day(14, 2) with { SoldOut = ["roti"], Booked = [new("roti", 2, 1)] });
        var past = history.Of("roti", null);
        Assert.Equal([false, false, false, true, false], past.Select(day => day.SoldOut));
        Assert.Equal([1, 1, 0], past[3].Booked!.Take(3));
        Assert.Null(past[0].Booked);
        Assert.All(
            history.Of("roti", "bangsar").Concat(history.Elsewhere("roti", ["bangsar"])),
            day => Assert.Null(day.Booked)
        );
    }

    [Fact]
    public void The_days_ahead_follow_with_what_is_ordered_and_what_is_closed() =>
        Assert.Equal(
            [
                new DayAhead(new(2026, 11, 16), 16),
                new(new(2026, 11, 17), 17, true, "Deepavali"),
                new(new(2026, 11, 18), 18),
                new(new(2026, 11, 19), 19, true),
            ],
            History().Ahead("bangsar", 4, day => day.Day)
        );

    private static SalesHistory History(params DailySales[] days) => new(Corner, days, Sunday);

    private static DailySales Day(int day, int units) =>
        new()
        {
            Day = new(2026, 11, day),
            Currency = Ringgit,
            Sold = units == 0 ? [] : [new("roti", "bangsar", units, units * 450)],
            Orders = 0,
            Cancelled = 0,
            PlacedByHour = [],
            Imported = true,
        };
}
