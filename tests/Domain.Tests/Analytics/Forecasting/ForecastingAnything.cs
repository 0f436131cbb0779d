using BakeryOps.Domain.Analytics.Forecasting;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

/// <summary>Property test: forecasts of any history are valid.</summary>
public class ForecastingAnything
{
    private const int FiveYears = 5 * 365;

    private static readonly Arbitrary<PastDay[][]> AnyBakery = (
        from days in Gen.Elements(10, 11, 20, 45, 120, 400, FiveYears)
        from bakery in (
            from kind in Gen.Choose(0, 7)
            from seed in Gen.Choose(0, 10_000)
            from level in Gen.Elements(0.2, 3, 60, 5_000, 2e9)
            from often in Gen.Elements(0, 0, 3, 20, 100)
            select Marked(History(kind, seed, level, days), seed, often)
        ).ArrayOf(3)
        select bakery
    ).ToArbitrary();

    [Theory]
    [InlineData(1)]
    [InlineData(14)]
    public void Every_number_is_a_number_quantiles_rise_and_none_is_negative(int ahead) =>
        Prop.ForAll(
                AnyBakery,
                bakery =>
                    Told(bakery, ahead)
                        .SelectMany(days => days)
                        .All(day =>
                            day.Units is not { } units
                            || (
                                double.IsFinite(units.P90)
                                && double.IsFinite(day.Mean!.Value)
                                && day.Mean >= 0
                                && units.P10 >= 0
                                && units.P10 <= units.P25
                                && units.P25 <= units.P50
                                && units.P50 <= units.P75
                                && units.P75 <= units.P90
                                && day.Because.All(reason => double.IsFinite(reason.Units))
                                && day.Error is null or >= 0
                            )
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_counted_in_dozens_is_foretold_in_dozens() =>
        Prop.ForAll(
                Gen.Choose(0, 10_000).ToArbitrary(),
                seed =>
                {
                    var bakery = Enumerable.Range(0, 3).Select(i => History(1, seed + i, 2_000, 200)).ToArray();
                    var dozens = bakery
                        .Select(one => one.Select(day => day with { Quantity = day.Quantity * 12 }).ToArray())
                        .ToArray();
                    return Told(bakery, 7)
                        .Zip(Told(dozens, 7))
                        .SelectMany(pair => pair.First.Zip(pair.Second))
                        .All(pair =>
                            Near(pair.First.Units!.Value.P50 * 12, pair.Second.Units!.Value.P50, 0.02)
                            && Near(pair.First.Units.Value.P90 * 12, pair.Second.Units.Value.P90, 0.04)
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_never_changes_stays_as_it_is() =>
        Assert.All(
            new[] { 10, 14, 45, 400, FiveYears },
            days =>
                Assert.All(Told([History(2, 0, 40, days)], 14)[0], day => Assert.Equal(40, day.Units!.Value.P50, 0.5))
        );

    [Fact]
    public void What_was_never_wanted_is_not_foretold_to_be() =>
        Assert.All(
            new[] { 10, 45, FiveYears },
            days =>
                Assert.All(Told([History(3, 0, 40, days)], 14)[0], day => Assert.Equal(Quantiles.Exactly(0), day.Units))
        );

    [Fact]
    public void One_day_of_much_among_years_of_nothing_promises_nothing() =>
        Assert.All(Told([History(4, 7, 900, 400)], 14)[0], day => Assert.Equal(0, day.Units!.Value.P50));

    [Fact]
    public void The_series_of_a_bakery_may_be_of_any_age()
    {
        var bakery = new[] { 0, 5, 10, 90, FiveYears }
            .Select(days => History(1, days, 60, FiveYears)[(FiveYears - days)..])
            .ToArray();
        var told = Days.Forecast([
            .. bakery.Select(
                (one, i) =>
                    new Series(
                        ["", $"{i}"],
                        one,
                        [.. Enumerable.Range(0, 7).Select(day => new DayAhead(Days.First.AddDays(FiveYears + day)))]
                    )
            ),
        ]);
        Assert.Equal([false, false, true, true, true], told.Select(days => days.All(day => day.Units is not null)));
        Assert.All(told[4], day => Assert.InRange(day.Units!.Value.P50, 20, 160));
    }

    private static bool Near(double a, double b, double share) => Math.Abs(a - b) <= share * Math.Max(a, b) + 0.1;

    private static IReadOnlyList<IReadOnlyList<DayForecast>> Told(PastDay[][] bakery, int ahead) =>
        Days.Forecast([.. bakery.Select((one, i) => Days.Series(one, ahead, "", $"{i}"))]);

    /// <param name="often">
    /// The number of closed days in a hundred; as many each are sold out, promoted, holidays, and known from orders.
    /// </param>
    private static PastDay[] Marked(PastDay[] past, int seed, int often)
    {
        var random = new Random(seed);
        bool Now() => random.Next(100) < often;
        return
        [
            .. past.Select(day =>
                day with
                {
                    Closed = Now(),
                    SoldOut = Now(),
                    Promoted = Now(),
                    Holiday = Now() ? $"feast {random.Next(3)}" : null,
                    Booked = Now() ? [day.Quantity, day.Quantity / 2] : null,
                }
            ),
        ];
    }

    /// <summary>
    /// Noise, weekly pattern, constant, zero, one spike, a permanent drop, steep growth, closed on Mondays, and a long
    /// gap.
    /// </summary>
    private static PastDay[] History(int kind, int seed, double level, int days)
    {
        var random = new Random(seed);
        var spike = random.Next(days);
        return
        [
            .. Enumerable
                .Range(0, days)
                .Select(day => new PastDay
                {
                    Day = Days.First.AddDays(day),
                    Quantity = kind switch
                    {
                        0 => Math.Round(random.NextDouble() * 2 * level),
                        1 => Math.Round(level * (0.6 + 0.1 * (day % 7) + 0.2 * random.NextDouble())),
                        2 => level,
                        3 => 0,
                        4 => day == spike ? level : 0,
                        5 => Math.Round(day < spike ? level : level / 10),
                        6 => Math.Round(level * Math.Pow(1.01, Math.Min(day, 600))),
                        _ => day % 7 == 0 || (day > spike && day < spike + 40)
                            ? 0
                            : Math.Round(level * (0.5 + random.NextDouble())),
                    },
                }),
        ];
    }
}
