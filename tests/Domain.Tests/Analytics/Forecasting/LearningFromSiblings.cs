using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class LearningFromSiblings
{
    private const string Tet = "Tết",
        Fair = "Fair";

    [Fact]
    public void A_new_product_has_the_weekly_rhythm_of_the_others()
    {
        Series[] bakery =
        [
            .. Enumerable
                .Range(1, 6)
                .Select(i => Days.Series(Days.Weeks(30, day => i * Rhythm(day)), 7, "", $"old-{i}")),
        ];
        var recent = Days.Weeks(30, day => 3 * Rhythm(day) + day.DayNumber % 3 - 1)[^11..];
        var told = Days.Forecast([.. bakery, new(["", "new"], recent, bakery[0].Ahead)])[^1];
        Assert.All(told, day => Assert.InRange(day.Units!.Value.P50, 2.4 * Rhythm(day.Day), 3.6 * Rhythm(day.Day)));
    }

    [Fact]
    public void What_a_holiday_did_a_year_ago_to_all_it_does_again()
    {
        var past = Days.Weeks(56, day => IsTet(day) ? 150 : 50);
        var told = Days.Forecast(WithHoliday(past, Tet, IsTet, new(2025, 1, 29)))[0];
        Assert.InRange(told.Single(day => day.Day == new DateOnly(2025, 1, 29)).Units!.Value.P50, 110, 150);
        Assert.Contains(
            told.Single(day => day.Day == new DateOnly(2025, 1, 29)).Because,
            reason => reason is { What: "holiday", Units: > 50 }
        );
    }

    [Fact]
    public void A_holiday_that_the_place_does_not_keep_changes_nothing()
    {
        var past = Days.Weeks(56, day => 50);
        var told = Days.Forecast(WithHoliday(past, Fair, IsTet, new(2025, 1, 29)))[0];
        Assert.All(told, day => Assert.InRange(day.Units!.Value.P50, 49, 51));
    }

    [Fact]
    public void Shops_that_are_closed_on_Sundays_are_closed_on_holidays_like_Sundays()
    {
        PastDay[] past = Days.Weeks(56, day => day.DayOfWeek == DayOfWeek.Sunday || IsTet(day) ? 0 : 50);
        PastDay[] open = Days.Weeks(56, day => day.DayOfWeek == DayOfWeek.Sunday || IsTet(day) ? 90 : 50);
        var told = Days.Forecast(
            WithHoliday(past, Tet, IsTet, new(2025, 1, 29)),
            WithHoliday(open, Tet, IsTet, new(2025, 1, 29))
        );
        Assert.Equal(0, told[0][2].Units!.Value.P50);
        Assert.InRange(told[1][2].Units!.Value.P50, 75, 95);
    }

    [Fact]
    public void A_feast_that_nobody_named_is_known_by_last_years_closed_doors()
    {
        static bool IsGoodFriday(DateOnly day) => day == new DateOnly(2024, 3, 29);
        Series[] bakery =
        [
            .. Enumerable
                .Range(1, 4)
                .Select(i =>
                    Days.Series(Days.Weeks(67, day => IsGoodFriday(day) ? 0 : 10 * i + day.DayNumber % 3), 7, $"{i}")
                ),
        ];
        Assert.All(
            Days.Forecast(bakery),
            days =>
                Assert.Equal(
                    [new DateOnly(2025, 4, 18)],
                    days.Where(day => day.Units!.Value.P50 < 1).Select(day => day.Day)
                )
        );
    }

    [Fact]
    public void A_day_on_which_nothing_at_all_was_sold_says_nothing_of_what_sells_seldom()
    {
        var random = new Random(9);
        double Tuesdays(DateOnly day, double units) => day.DayOfWeek == DayOfWeek.Tuesday ? 0 : units;
        Series[] bakery =
        [
            Days.Series(Days.Weeks(20, day => Tuesdays(day, 30 + random.Next(5))), 7, "much"),
            Days.Series(Days.Weeks(20, day => Tuesdays(day, random.Poisson(0.6))), 7, "little"),
        ];
        var little = Days.Forecast(bakery)[1];
        Assert.Equal(0, little[1].Mean);
        Assert.All(little.Where((_, i) => i != 1), day => Assert.InRange(day.Mean!.Value, 0.3, 1.1));
    }

    [Fact]
    public void The_order_of_the_series_changes_nothing()
    {
        var random = new Random(5);
        Series[] bakery =
        [
            .. Enumerable
                .Range(1, 5)
                .Select(i => Days.Series(Days.Weeks(30, day => random.Poisson(i * Rhythm(day))), 7, "", $"{i}")),
        ];
        var (there, back) = (Days.Forecast(bakery), Days.Forecast([.. bakery.Reverse()]));
        for (var i = 0; i < bakery.Length; i++)
            Assert.All(
                there[i].Zip(back[^(i + 1)]),
                pair => Assert.Equal(pair.First.Units!.Value.P50, pair.Second.Units!.Value.P50, 0.011)
            );
    }

    private static double Rhythm(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday => 30,
            DayOfWeek.Sunday => 20,
            _ => 10,
        };

    private static bool IsTet(DateOnly day) => day == new DateOnly(2024, 2, 10) || day == new DateOnly(2024, 9, 4);

    private static Series WithHoliday(PastDay[] past, string name, Func<DateOnly, bool> was, DateOnly next) =>
        new(
            [],
            [.. past.Select(day => was(day.Day) ? day with { Holiday = name } : day)],
            [.. Days.After(past, 7).Select(day => day.Day == next ? day with { Holiday = name } : day)]
        );
}
