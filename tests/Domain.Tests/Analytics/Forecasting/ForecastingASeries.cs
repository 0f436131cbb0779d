using BakeryOps.Domain.Analytics.Forecasting;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class ForecastingASeries
{
    private const string Plainest = "last-same-weekday";

    private static readonly Arbitrary<(PastDay[] Past, int Ahead)> AnyHistory = (
        from days in Gen.Choose(0, 200)
        from most in Gen.Elements(2, 60, 3000)
        from quantities in Gen.Choose(0, most).ArrayOf(days)
        from closed in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(days)
        from holiday in Gen.Frequency((19, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("Fair")))
            .ArrayOf(days)
        from ahead in Gen.Choose(1, 14)
        select (
            quantities
                .Select(
                    (quantity, i) =>
                        new PastDay
                        {
                            Day = Days.First.AddDays(i),
                            Quantity = quantity,
                            Closed = closed[i],
                            Holiday = holiday[i],
                        }
                )
                .ToArray(),
            ahead
        )
    ).ToArbitrary();

    [Fact]
    public void Quantiles_rise_and_are_never_negative_nor_less_than_what_is_ordered() =>
        Prop.ForAll(
                AnyHistory,
                Gen.Choose(0, 50).ToArbitrary(),
                (history, ordered) =>
                    Days.Forecast(history.Past, history.Ahead, ordered)
                        .All(day =>
                            day.Units is not { } units
                            || (
                                ordered <= units.P10
                                && units.P10 <= units.P25
                                && units.P25 <= units.P50
                                && units.P50 <= units.P75
                                && units.P75 <= units.P90
                                && double.IsFinite(units.P90)
                                && double.IsFinite(day.Mean!.Value)
                            )
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_history_always_gives_the_same_answer() =>
        Prop.ForAll(
                AnyHistory,
                history =>
                    Days.Told(Days.Forecast(history.Past, history.Ahead))
                    == Days.Told(Days.Forecast([.. history.Past], history.Ahead))
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Another_than_the_plainest_method_is_used_only_where_it_erred_no_more() =>
        Prop.ForAll(
                AnyHistory,
                history =>
                    Days.Forecast(history.Past, history.Ahead)
                        .All(day =>
                            day.Error is null
                            || (day.Method == Plainest ? day.Error == day.NaiveError : day.Error <= day.NaiveError)
                        )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Fewer_than_ten_open_days_are_said_to_be_too_few() =>
        Prop.ForAll(
                AnyHistory,
                history =>
                    Days.Forecast(history.Past, history.Ahead)
                        .All(day => day.Units is null == history.Past.Count(past => !past.Closed) < 10)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_sold_on_closed_days_does_not_count() =>
        Prop.ForAll(
                AnyHistory,
                history =>
                    Days.Told(Days.Forecast(history.Past, history.Ahead))
                    == Days.Told(
                        Days.Forecast(
                            [.. history.Past.Select(day => day.Closed ? day with { Quantity = 999 } : day)],
                            history.Ahead
                        )
                    )
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_steady_week_is_foretold_exactly() =>
        Assert.All(
            Days.Forecast(Days.Weeks(20, day => 10 + 5 * (int)day.DayOfWeek), 14),
            day => Assert.Equal(10 + 5 * (int)day.Day.DayOfWeek, day.Units!.Value.P50, 0.5)
        );

    [Fact]
    public void One_odd_day_hardly_moves_it()
    {
        var odd = Days.First.AddDays(7 * 19);
        Assert.InRange(
            Days.Forecast(Days.Weeks(20, day => day == odd ? 500 : 20 + day.DayNumber / 7 % 3), 1)[0].Units!.Value.P50,
            18,
            25
        );
    }

    [Fact]
    public void A_level_that_falls_for_good_is_believed_within_two_weeks()
    {
        var lockdown = Days.First.AddDays(7 * 38);
        var week = Days.Forecast(Days.Weeks(40, day => (day < lockdown ? 100 : 30) + day.DayNumber % 5), 7);
        Assert.All(week, day => Assert.InRange(day.Units!.Value.P50, 25, 50));
    }

    [Fact]
    public void Where_every_week_repeats_the_last_one_until_it_jumps_nothing_beats_the_plainest_method()
    {
        var random = new Random(3);
        var levels = Enumerable.Range(0, 7).Select(_ => 100.0).ToArray();
        double Level(DateOnly day) =>
            random.Next(5) > 0 ? levels[(int)day.DayOfWeek] : levels[(int)day.DayOfWeek] = random.Next(20, 200);
        var past = Days.Weeks(60, Level);
        Assert.All(Days.Forecast(past, 7), day => Assert.Equal((Plainest, day.NaiveError), (day.Method, day.Error)));
        Assert.All(
            Days.Forecast(past, 7).Zip(past[^7..]),
            pair => Assert.Equal(pair.Second.Quantity, pair.First.Units!.Value.P50)
        );
    }

    [Fact]
    public void A_weekday_that_is_always_closed_is_foretold_as_nothing()
    {
        var week = Days.Forecast(
            Days.Weeks(12, day => day.DayOfWeek == DayOfWeek.Sunday ? 0 : 40 + day.DayNumber % 3),
            7
        );
        Assert.Equal(Quantiles.Exactly(0), week[6].Units);
        Assert.All(week.Take(6), day => Assert.InRange(day.Units!.Value.P50, 39, 43));
    }

    [Fact]
    public void What_is_baked_for_the_weekend_only_has_a_rhythm_and_is_not_seldom_sold()
    {
        var random = new Random(13);
        var week = Days.Forecast(
            Days.Weeks(
                40,
                day =>
                    day.DayOfWeek switch
                    {
                        DayOfWeek.Saturday => 8 + random.Next(9),
                        DayOfWeek.Sunday => 4 + random.Next(5),
                        _ => 0,
                    }
            ),
            7
        );
        Assert.All(week.Take(5), day => Assert.True(day.Units is { P50: < 0.5, P90: < 3 }, day.ToString()));
        Assert.InRange(week[5].Units!.Value.P50, 10, 14);
        Assert.InRange(week[6].Units!.Value.P50, 4.5, 7.5);
    }

    [Fact]
    public void A_day_on_which_the_shop_was_shut_is_no_demand()
    {
        var shut = Days.First.AddDays(7 * 11);
        Assert.InRange(Days.Forecast(Days.Weeks(12, day => day == shut ? 0 : 40), 1)[0].Units!.Value.P50, 39, 41);
    }

    [Fact]
    public void A_hotel_that_orders_now_and_then_is_no_shop_that_is_shut_now_and_then()
    {
        var random = new Random(12);
        var week = Days.Forecast(Days.Weeks(60, _ => random.Next(5) < 2 ? 0 : 30 + random.Next(20)), 7);
        Assert.All(week, day => Assert.InRange(day.Mean!.Value, 12, 36));
        Assert.All(week, day => Assert.True(day.Units is { P10: < 3, P90: > 28 }, day.ToString()));
    }

    [Fact]
    public void A_sold_out_day_is_taken_as_a_lower_bound()
    {
        PastDay[] past =
        [
            .. Days.Weeks(12, _ => 40).Select((day, i) => i >= 70 ? day with { Quantity = 25, SoldOut = true } : day),
        ];
        Assert.All(Days.Forecast(past, 7), day => Assert.InRange(day.Units!.Value.P50, 38, 42));
    }

    [Fact]
    public void A_promotion_ahead_brings_what_promotions_brought()
    {
        PastDay[] past =
        [
            .. Days.Weeks(20, day => 40)
                .Select((day, i) => i % 9 == 8 ? day with { Quantity = 80, Promoted = true } : day),
        ];
        var ahead = Days.After(past, 2);
        var told = Days.Forecast(new Series([], past, [ahead[0], ahead[1] with { Promoted = true }]))[0];
        Assert.InRange(told[0].Units!.Value.P50, 38, 42);
        Assert.InRange(told[1].Units!.Value.P50, 65, 82);
        Assert.Contains(told[1].Because, reason => reason is { What: "promotion", Units: > 20 });
    }

    [Fact]
    public void A_closed_day_ahead_is_foretold_as_nothing_but_what_is_ordered()
    {
        var past = Days.Weeks(8, _ => 30);
        var day = Days.Forecast(new Series([], past, [new(Days.First.AddDays(56), 2, Closed: true)]))[0][0];
        Assert.Equal((Quantiles.Exactly(2), "closed"), (day.Units!.Value, day.Method));
    }

    [Fact]
    public void What_is_ordered_already_is_the_least()
    {
        var day = Days.Forecast(Days.Weeks(8, _ => 3), 1, ordered: 40)[0];
        Assert.Equal(Quantiles.Exactly(40), day.Units);
        Assert.Contains(new Reason("already-ordered", 40), day.Because);
    }

    [Fact]
    public void The_reasons_add_up_to_the_expectation()
    {
        var days = Days.Forecast(Days.Weeks(30, day => 50 + 10 * (int)day.DayOfWeek + day.DayNumber % 7), 7);
        Assert.All(days, day => Assert.Equal(day.Mean!.Value, day.Because.Sum(reason => reason.Units), 0.1));
    }
}
