using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class BeingHonestAboutChance
{
    [Theory]
    [InlineData(0.3, 0.80, 1.00)] // small counts: one unit is a large step, so coverage cannot be exact
    [InlineData(4, 0.75, 0.97)]
    [InlineData(60, 0.74, 0.86)]
    public void The_middle_eighty_percent_hold_about_as_often_as_they_say(double mean, double least, double most)
    {
        var random = new Random(7);
        var past = Days.Weeks(80, day => random.Poisson(mean * (day.DayOfWeek == DayOfWeek.Saturday ? 2 : 1)));
        var (within, tried) = (0, 0);
        for (var origin = 40 * 7; origin + 7 <= past.Length; origin += 7)
            foreach (var (day, i) in Days.Forecast(past[..origin], 7).Select((day, i) => (day.Units!.Value, i)))
            {
                tried++;
                if (day.P10 <= past[origin + i].Quantity && past[origin + i].Quantity <= day.P90)
                    within++;
            }
        Assert.InRange(within / (double)tried, least, most);
    }

    [Fact]
    public void What_is_seldom_wanted_has_a_mean_though_its_median_is_zero()
    {
        var random = new Random(11);
        var day = Days.Forecast(Days.Weeks(40, _ => random.Poisson(0.25)), 1)[0];
        Assert.Equal(("counts-by-chance", 0), (day.Method, day.Units!.Value.P50));
        Assert.InRange(day.Mean!.Value, 0.1, 0.45);
    }
}
