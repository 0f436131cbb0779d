using BakeryOps.Domain.Analytics.Forecasting;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class LivingThroughFeasts
{
    private const string Tet = "Tết",
        Fair = "Fair",
        Saint = "Saint's day";
    private static readonly DateOnly Tet2024 = new(2024, 2, 8),
        Tet2025 = new(2025, 1, 28); // lunar calendar

    [Fact]
    public void The_rush_before_a_feast_of_several_days_and_the_quiet_after_it_come_again()
    {
        var told = AroundTet(
            day =>
                (day.DayNumber - Tet2024.DayNumber) switch
                {
                    -3 => 60,
                    -2 => 90,
                    -1 => 120,
                    >= 0 and < 5 => 0,
                    5 => 20,
                    _ => 50,
                },
            closed: true
        );
        Assert.All(
            new[] { (-3, 60), (-2, 90), (-1, 120), (5, 20) },
            about => Assert.InRange(told[about.Item1].Units!.Value.P50, about.Item2 - 18, about.Item2 + 18)
        );
        Assert.All(Enumerable.Range(0, 5), day => Assert.Equal(Quantiles.Exactly(0), told[day].Units));
        Assert.Contains(told[-2].Because, reason => reason is { What: "day-before-holiday", Units: > 20 });
        Assert.InRange(told[-4].Units!.Value.P50, 45, 55);
    }

    [Fact]
    public void Each_day_of_a_long_feast_is_its_own()
    {
        var told = AroundTet(
            day =>
                (day.DayNumber - Tet2024.DayNumber) switch
                {
                    0 => 150,
                    1 => 100,
                    2 => 25,
                    3 => 25,
                    4 => 100,
                    _ => 50,
                },
            closed: false
        );
        Assert.All(
            new[] { (0, 150), (1, 100), (2, 25), (3, 25), (4, 100) },
            about => Assert.InRange(told[about.Item1].Units!.Value.P50, 0.7 * about.Item2, 1.6 * about.Item2)
        );
    }

    [Fact]
    public void A_bridge_day_is_like_the_bridge_days_of_other_feasts()
    {
        DateOnly[] fairs = [new(2024, 5, 9), new(2024, 8, 15), new(2024, 10, 3)]; // Thursdays
        var next = new DateOnly(2025, 2, 6); // a Thursday too
        var past = Days.Weeks(
            57,
            day =>
                fairs.Contains(day) ? 0
                : fairs.Contains(day.AddDays(-1)) ? 20
                : 50
        );
        var told = Days.Forecast(
            new Series(
                [],
                [.. past.Select(day => fairs.Contains(day.Day) ? day with { Holiday = Fair } : day)],
                [.. Days.After(past, 7).Select(day => day.Day == next ? day with { Holiday = Saint } : day)]
            )
        )[0];
        var friday = told.Single(day => day.Day == next.AddDays(1));
        Assert.InRange(friday.Units!.Value.P50, 15, 32);
        Assert.Contains(friday.Because, reason => reason is { What: "bridge-day", Units: < -15 });
    }

    /// <returns>By days since the start of the holiday.</returns>
    private static Dictionary<int, DayForecast> AroundTet(Func<DateOnly, double> units, bool closed)
    {
        Series[] bakery =
        [
            .. Enumerable
                .Range(1, 4)
                .Select(times =>
                {
                    var past = Days.Weeks(55, day => times * units(day));
                    return new Series(
                        [$"{times}"],
                        [
                            .. past.Select(day =>
                                day.Day.DayNumber - Tet2024.DayNumber is >= 0 and < 5
                                    ? day with
                                    {
                                        Holiday = Tet,
                                        Closed = closed,
                                    }
                                    : day
                            ),
                        ],
                        [
                            .. Days.After(past, 14)
                                .Select(day =>
                                    day.Day.DayNumber - Tet2025.DayNumber is >= 0 and < 5
                                        ? day with
                                        {
                                            Holiday = Tet,
                                            Closed = closed,
                                        }
                                        : day
                                ),
                        ]
                    );
                }),
        ];
        return Days.Forecast(bakery)[0].ToDictionary(day => day.Day.DayNumber - Tet2025.DayNumber);
    }
}
