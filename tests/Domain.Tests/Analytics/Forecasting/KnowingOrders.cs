using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>About half of the units are ordered the day before, a fifth a week before.</summary>
public class KnowingOrders
{
    private const double DayBefore = 0.5,
        WeekBefore = 0.2;
    private const int Usual = 100;

    [Theory]
    [InlineData(Usual)]
    [InlineData(4)]
    public void As_many_orders_as_usual_tell_of_as_many_units_as_usual(int mean) =>
        Assert.Equal(mean, Tomorrow(Bakery(mean), (int)(mean * DayBefore)).Mean!.Value, 0.15 * mean);

    [Fact]
    public void More_orders_than_usual_tell_of_more_in_the_end_and_fewer_of_fewer()
    {
        var past = Bakery(Usual);
        var (few, usual, many) = (Tomorrow(past, 25), Tomorrow(past, 50), Tomorrow(past, 90));
        Assert.True(few.Units!.Value.P50 < usual.Units!.Value.P50 - 10);
        Assert.InRange(many.Units!.Value.P50, usual.Units.Value.P50 + 25, 200);
        Assert.Contains(many.Because, reason => reason is { What: "more-booked-than-usual", Units: > 25 });
        Assert.Equal(90, many.Ordered);
    }

    [Fact]
    public void Who_knows_the_orders_is_surer_tomorrow_than_next_week()
    {
        var past = Bakery(Usual);
        var week = Days.Forecast(
            new Series([], past, [.. Days.After(past, 7).Select((day, i) => day with { Ordered = i == 0 ? 50 : 20 })])
        )[0];
        Assert.True(Width(week[0]) < 0.8 * Width(week[6]));
    }

    [Fact]
    public void Of_what_sells_seldom_the_orders_are_certain_and_only_the_rest_is_chance()
    {
        var day = Tomorrow(Bakery(1), 6);
        Assert.Equal("counts-by-chance", day.Method);
        Assert.InRange(day.Mean!.Value, 6.2, 7);
        Assert.Equal(6, day.Units!.Value.P10);
    }

    [Fact]
    public void Where_all_is_ordered_before_the_orders_are_the_forecast()
    {
        PastDay[] past =
        [
            .. Bakery(Usual).Select(day => day with { Booked = [day.Quantity, day.Quantity * WeekBefore] }),
        ];
        Assert.All([60, 100, 140], ordered => Assert.Equal(ordered, Tomorrow(past, ordered).Units!.Value.P50, 5.0));
    }

    [Fact]
    public void Promotions_and_orders_do_not_need_each_other()
    {
        var past = Bakery(Usual);
        Assert.All(
            Days.Forecast(
                new Series(
                    [],
                    past,
                    [.. Days.After(past, 14, ordered: 200).Select(day => day with { Promoted = true })]
                )
            )[0],
            day => Assert.True(day.Units!.Value.P10 >= 200)
        );
    }

    private static double Width(DayForecast day) => day.Units!.Value.P90 - day.Units.Value.P10;

    private static DayForecast Tomorrow(PastDay[] past, int ordered) => Days.Forecast(past, 1, ordered)[0];

    private static PastDay[] Bakery(double mean)
    {
        var random = new Random(4);
        return Days.Weeks(40, day => 0)
            .Select(day =>
            {
                // The day's random level also affects its early orders.
                var busy = mean * (0.6 + 0.8 * random.NextDouble());
                var (week, before, late) = (
                    random.Poisson(busy * WeekBefore),
                    random.Poisson(busy * (DayBefore - WeekBefore)),
                    random.Poisson(busy * (1 - DayBefore))
                );
                return day with
                {
                    Quantity = week + before + late,
                    Booked = [week + before, week, week, week, week, week, week],
                };
            })
            .ToArray();
    }
}
