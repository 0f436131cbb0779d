using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>Irregular histories: short, mistyped, always promoted, always sold out.</summary>
public class LivingWithOddHistories
{
    private static readonly double[] Week = [80, 90, 85, 95, 110, 160, 70];

    [Theory]
    [InlineData(10)]
    [InlineData(13)]
    [InlineData(16)]
    public void What_could_hardly_be_tried_is_not_told_as_certain(int days) =>
        Assert.All(
            Days.Forecast(Usually(days), 7),
            day =>
            {
                Assert.InRange(day.Units!.Value.P10, 0, 0.9 * day.Units.Value.P50);
                Assert.InRange(day.Units.Value.P90, 1.1 * day.Units.Value.P50, 3 * day.Units.Value.P50);
            }
        );

    [Theory]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void A_slip_of_the_pen_months_ago_changes_little(double slip)
    {
        var past = Usually(730);
        past[600] = past[600] with { Quantity = slip };
        Assert.All(
            Days.Forecast(past, 7).Zip(Days.Forecast(Usually(730), 7)),
            pair => Assert.Equal(1, pair.First.Units!.Value.P50 / pair.Second.Units!.Value.P50, 0.05)
        );
    }

    [Theory]
    [InlineData(30)]
    [InlineData(400)]
    public void A_slip_of_the_pen_on_the_first_day_is_none_of_the_level(int days)
    {
        var past = Usually(days);
        past[0] = past[0] with { Quantity = 1e9 };
        Assert.All(
            Days.Forecast(past, 7),
            day =>
            {
                Assert.InRange(day.Because[0].Units, 70, 150);
                Assert.InRange(day.Units!.Value.P50, 50, 200);
            }
        );
    }

    [Fact]
    public void An_order_that_was_a_slip_of_the_pen_does_not_hide_what_orders_tell()
    {
        static PastDay Booked(PastDay day) =>
            day with
            {
                Booked = [.. Enumerable.Repeat(Math.Floor(day.Quantity / 2), 7)],
            };
        var past = Usually(730).Select(Booked).ToArray();
        PastDay[] slipped = [.. past];
        slipped[600] = Booked(past[600] with { Quantity = 1e9 });
        Assert.All(
            Days.Forecast(slipped, 7, ordered: 100).Zip(Days.Forecast(past, 7, ordered: 100)),
            pair => Assert.Equal(1, pair.First.Units!.Value.P50 / pair.Second.Units!.Value.P50, 0.1)
        );
    }

    [Fact]
    public void A_slip_of_the_pen_at_last_years_feast_does_not_make_this_years()
    {
        var past = Usually(730);
        foreach (var (day, units) in new[] { (300, 120.0), (665, 1e7) })
            past[day] = past[day] with { Quantity = units, Holiday = "feast" };
        var feast = new DayAhead(Days.First.AddDays(730), Holiday: "feast");
        Assert.InRange(Days.Forecast(new Series([], past, [feast]))[0][0].Units!.Value.P50, 50, 2_000);
    }

    [Fact]
    public void What_is_promoted_every_Monday_sells_on_Mondays()
    {
        var past = Usually(210)
            .Select(day => day.Day.DayOfWeek == DayOfWeek.Monday ? day with { Promoted = true } : day)
            .ToArray();
        var monday = Days.Forecast(new Series([], past, [new(Days.First.AddDays(210), Promoted: true)]))[0][0];
        Assert.InRange(monday.Units!.Value.P50, 70, 90);
    }

    [Fact]
    public void A_promotion_now_and_then_still_counts_where_Mondays_are_always_promoted()
    {
        var past = Usually(210)
            .Select(
                (day, i) =>
                    i % 7 == 0 ? day with { Promoted = true }
                    : i % 23 == 0 ? day with { Promoted = true, Quantity = day.Quantity * 2 }
                    : day
            )
            .ToArray();
        DayAhead[] ahead = [new(Days.First.AddDays(210), Promoted: true), new(Days.First.AddDays(211), Promoted: true)];
        var told = Days.Forecast(new Series([], past, ahead))[0];
        Assert.InRange(told[0].Units!.Value.P50, 70, 90);
        Assert.InRange(told[1].Units!.Value.P50, 130, 200);
    }

    [Fact]
    public void A_history_that_begins_at_Christmas_knows_every_weekday()
    {
        var first = new DateOnly(2024, 12, 22);
        string? Holiday(DateOnly day) =>
            (day.Month, day.Day) switch
            {
                (12, 25) => "Christmas",
                (12, 26) => "Boxing Day",
                (1, 1) => "New Year",
                _ => null,
            };
        PastDay[] past =
        [
            .. Enumerable
                .Range(0, 12)
                .Select(first.AddDays)
                .Select(day => new PastDay
                {
                    Day = day,
                    Quantity = 60,
                    Holiday = Holiday(day),
                }),
        ];
        Assert.All(
            Days.Forecast(
                new Series([], past, [.. Enumerable.Range(12, 7).Select(day => new DayAhead(first.AddDays(day)))])
            )[0],
            day => Assert.InRange(day.Units!.Value.P50, 40, 80)
        );
    }

    [Fact]
    public void What_sold_out_on_every_day_is_not_known_to_a_hair()
    {
        var told = Days.Forecast([.. Usually(730).Select(day => day with { SoldOut = true })], 7);
        Assert.All(
            told,
            day => Assert.InRange(day.Units!.Value.P90, 1.1 * day.Units.Value.P50, 3 * day.Units.Value.P50)
        );
        Assert.All(told, day => Assert.Equal((0, null), (day.TriedOn, day.Error)));
    }

    [Fact]
    public void Nothing_is_blamed_on_a_holiday_that_is_none()
    {
        var told = Days.Forecast(
            [.. Usually(400).Select(day => day.Day.DayOfWeek == DayOfWeek.Saturday ? day : day with { Quantity = 0 })],
            7
        );
        Assert.Equal(6, told.Count(day => day.Units!.Value.P90 == 0));
        Assert.DoesNotContain(told.SelectMany(day => day.Because), reason => reason.What == "holiday");
    }

    private static PastDay[] Usually(int days) =>
        [
            .. Enumerable
                .Range(0, days)
                .Select(day => new PastDay
                {
                    Day = Days.First.AddDays(day),
                    Quantity = Week[day % 7] + day * 7919 % 13 - 6,
                }),
        ];
}
