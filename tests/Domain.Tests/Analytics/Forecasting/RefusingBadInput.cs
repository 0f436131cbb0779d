using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class RefusingBadInput
{
    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void Only_one_to_fourteen_days_ahead_can_be_foretold(int ahead) =>
        Assert.Equal(
            "input.forecast-days",
            Assert.Throws<RuleBroken>(() => Days.Forecast(Days.Weeks(8, _ => 1), ahead)).Code
        );

    [Fact]
    public void A_gap_in_the_days_is_refused() =>
        Assert.Equal(
            "input.forecast-days",
            Assert
                .Throws<RuleBroken>(() =>
                    Days.Forecast(new Series([], Days.Weeks(8, _ => 1), [new(Days.First.AddDays(57))]))
                )
                .Code
        );

    [Fact]
    public void A_day_that_comes_twice_is_refused()
    {
        var past = Days.Weeks(8, _ => 1);
        Assert.Equal(
            "input.forecast-days",
            Assert
                .Throws<RuleBroken>(() =>
                    Days.Forecast(new Series([], [.. past, past[^1]], [new(Days.First.AddDays(56))]))
                )
                .Code
        );
    }

    [Fact]
    public void A_day_out_of_order_is_refused()
    {
        var past = Days.Weeks(8, _ => 1);
        Assert.Equal(
            "input.forecast-days",
            Assert
                .Throws<RuleBroken>(() =>
                    Days.Forecast(new Series([], [past[1], past[0], .. past[2..]], Days.After(past, 7)))
                )
                .Code
        );
    }

    [Fact]
    public void Orders_of_fewer_than_none_are_refused() =>
        Assert.Equal(
            "input.forecast-quantity",
            Assert.Throws<RuleBroken>(() => Days.Forecast(Days.Weeks(8, _ => 1), 7, ordered: -1)).Code
        );

    [Theory]
    [InlineData(-1.0, 0.0)]
    [InlineData(double.NaN, 0.0)]
    [InlineData(2.0, 3.0)] // more a week before than a day before
    public void Bookings_that_cannot_be_are_refused(double dayBefore, double earlier) =>
        Assert.Equal(
            ("input.forecast-quantity", "series[0].past"),
            Assert.Throws<RuleBroken>(() =>
                Days.Forecast([.. Days.Weeks(8, _ => 5).Select(day => day with { Booked = [dayBefore, earlier] })], 7)
            )
                is var broken
                ? (broken.Code, broken.Field)
                : default
        );

    [Fact]
    public void Without_any_history_it_is_said_that_there_is_too_little() =>
        Assert.All(Days.Forecast([], 14), day => Assert.Equal((null, "too-little-history"), (day.Units, day.Method)));

    [Fact]
    public void Series_that_end_on_different_days_are_refused() =>
        Assert.Equal(
            ("input.forecast-days", "series[1]"),
            Assert.Throws<RuleBroken>(() =>
                Days.Forecast(Days.Series(Days.Weeks(8, _ => 1), 7), Days.Series(Days.Weeks(9, _ => 1), 7))
            )
                is var broken
                ? (broken.Code, broken.Field)
                : default
        );

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void What_is_no_quantity_is_refused(double quantity) =>
        Assert.Equal(
            "input.forecast-quantity",
            Assert.Throws<RuleBroken>(() => Days.Forecast(Days.Weeks(8, _ => quantity), 7)).Code
        );

    [Fact]
    public void No_series_have_no_forecasts() => Assert.Empty(Days.Forecast());
}
