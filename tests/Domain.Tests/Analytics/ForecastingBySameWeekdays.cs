using BakeryOps.Domain.Analytics.Forecasting;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics;

public class ForecastingBySameWeekdays
{
    private static readonly DateOnly First = new(2026, 1, 5);   // a Monday
    private static readonly SameWeekdays Forecaster = new();

    private static readonly Arbitrary<(PastDay[] Past, int Ahead)> AnyHistory = (
        from days in Gen.Choose(0, 200)
        from quantities in Gen.Choose(0, 60).ArrayOf(days)
        from closed in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true))).ArrayOf(days)
        from ahead in Gen.Choose(1, 14)
        select (quantities.Select((quantity, i) => new PastDay(First.AddDays(i), quantity, closed[i])).ToArray(), ahead)).ToArbitrary();

    [Fact]
    public void Quantiles_rise_and_are_never_negative() => Prop.ForAll(AnyHistory, Gen.Choose(0, 50).ToArbitrary(), (history, ordered) =>
        Forecast(history.Past, history.Ahead, ordered).All(day => day.Units is not { } units
            || (ordered <= units.P10 && units.P10 <= units.P25 && units.P25 <= units.P50 && units.P50 <= units.P75 && units.P75 <= units.P90))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_history_always_gives_the_same_answer() => Prop.ForAll(AnyHistory, history =>
        Told(Forecast(history.Past, history.Ahead)) == Told(Forecast([.. history.Past], history.Ahead))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_method_it_chose_never_erred_more_than_the_plainest_one() => Prop.ForAll(AnyHistory, history =>
        Forecast(history.Past, history.Ahead).All(day => day.Error is null || day.Error <= day.NaiveError)).QuickCheckThrowOnFailure();

    [Fact]
    public void Fewer_than_ten_open_days_are_said_to_be_too_few() => Prop.ForAll(AnyHistory, history =>
        Forecast(history.Past, history.Ahead).All(day => day.Units is null) || history.Past.Count(day => !day.Closed) >= 10).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_sold_on_closed_days_does_not_count() => Prop.ForAll(AnyHistory, history =>
        Told(Forecast(history.Past, history.Ahead)) ==
        Told(Forecast([.. history.Past.Select(day => day.Closed ? day with { Quantity = 999 } : day)], history.Ahead))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_steady_week_is_foretold_exactly()
    {
        var ahead = Forecast(Weeks(12, day => 10 + 5 * (int)day.DayOfWeek), 14);
        Assert.All(ahead, day => Assert.Equal((Quantiles.Exactly(10 + 5 * (int)day.Day.DayOfWeek), 0d, 0d), (day.Units!.Value, day.Error!.Value, day.NaiveError!.Value)));
    }

    [Fact]
    public void One_odd_day_hardly_moves_the_median_where_the_plainest_method_repeats_it()
    {
        var odd = First.AddDays(7 * 11);
        var monday = Forecast(Weeks(12, day => day == odd ? 500 : 20 + day.DayNumber / 7 % 3), 1)[0];
        Assert.Equal("median-of-weekdays", monday.Method);
        Assert.InRange(monday.Units!.Value.P50, 19, 23);
    }

    [Fact]
    public void After_a_lasting_jump_the_last_same_weekday_tells_more_and_is_taken()
    {
        var tuesday = Forecast(Weeks(20, day => (day.DayNumber - First.DayNumber) / 7 * 10), 1)[0];
        Assert.Equal("last-same-weekday", tuesday.Method);
        Assert.True(tuesday.Error < 11);
    }

    [Fact]
    public void A_closed_day_is_foretold_as_nothing() =>
        Assert.Equal((Quantiles.Exactly(0), "closed"), Forecaster.Forecast(Weeks(8, _ => 30), [new(First.AddDays(56), Closed: true)], default)[0] is var day ? (day.Units!.Value, day.Method) : default);

    [Fact]
    public void What_is_ordered_already_is_the_least()
    {
        var day = Forecast(Weeks(8, _ => 3), 1, ordered: 40)[0];
        Assert.Equal(Quantiles.Exactly(40), day.Units);
        Assert.Contains(new Reason("already-ordered", 40), day.Because);
    }

    [Fact]
    public void Its_intervals_hold_about_as_often_as_they_say()
    {
        var random = new Random(7);
        var past = Weeks(60, day => Enumerable.Range(0, 200).Count(_ => random.NextDouble() < (day.DayOfWeek == DayOfWeek.Saturday ? 0.30 : 0.12)));
        var (below, within, tried) = (0, 0, 0);
        for (var origin = 26 * 7; origin < past.Length; origin++, tried++)
        {
            var units = Forecast(past[..origin], 1)[0].Units!.Value;
            if (past[origin].Quantity <= units.P90) below++;
            if (past[origin].Quantity >= units.P25 && past[origin].Quantity <= units.P75) within++;
        }
        Assert.InRange(below / (double)tried, 0.83, 0.97);
        Assert.InRange(within / (double)tried, 0.40, 0.70);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void Only_one_to_fourteen_days_ahead_are_asked_for(int ahead) =>
        Assert.Throws<ArgumentException>(() => Forecast(Weeks(8, _ => 1), ahead));

    [Fact]
    public void A_gap_in_the_days_is_refused() =>
        Assert.Throws<ArgumentException>(() => Forecaster.Forecast(Weeks(8, _ => 1), [new(First.AddDays(57))], default));

    private static PastDay[] Weeks(int weeks, Func<DateOnly, int> quantity) =>
        [.. Enumerable.Range(0, weeks * 7).Select(First.AddDays).Select(day => new PastDay(day, quantity(day)))];

    private static IReadOnlyList<DayForecast> Forecast(PastDay[] past, int ahead, int ordered = 0) =>
        Forecaster.Forecast(past, [.. Enumerable.Range(past.Length, ahead).Select(i => new DayAhead(First.AddDays(i), ordered))], default);

    private static string Told(IReadOnlyList<DayForecast> days) => string.Join('\n', days.Select(day => $"{day} {string.Join(' ', day.Because)}"));
}
