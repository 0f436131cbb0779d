using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

public class RepeatingDrops
{
    private static readonly ShopCalendar Berlin = ShopCalendar.In("Europe/Berlin");

    // Monday 9:00 to Wednesday 18:00, handed over on Friday and Saturday; summer time ends on 25 October 2026.
    private static readonly Drop Weekly = new()
    {
        Opens = new(2026, 10, 12, 7, 0, 0, TimeSpan.Zero),
        Closes = new(2026, 10, 14, 16, 0, 0, TimeSpan.Zero),
        Days = [new(2026, 10, 16), new(2026, 10, 17)],
        RepeatsWeekly = true,
    };

    [Fact]
    public void A_day_belongs_to_the_window_of_its_week()
    {
        Assert.Equal((Weekly.Opens, Weekly.Closes), Times(Weekly.WindowOf(new(2026, 10, 17), Berlin)!));
        var next = Weekly.WindowOf(new(2026, 10, 23), Berlin)!;
        Assert.Equal((Weekly.Opens.AddDays(7), Weekly.Closes.AddDays(7)), Times(next));
        Assert.Equal([new(2026, 10, 23), new(2026, 10, 24)], next.Days);
    }

    [Theory, InlineData("2026-10-18"), InlineData("2026-10-09"), InlineData("2026-10-22")]
    public void Other_days_belong_to_none(string day) =>
        Assert.Null(Weekly.WindowOf(DateOnly.Parse(day, null), Berlin));

    [Fact]
    public void One_that_does_not_repeat_has_its_own_days_only()
    {
        var once = Weekly with { RepeatsWeekly = false };
        Assert.NotNull(once.WindowOf(new(2026, 10, 16), Berlin));
        Assert.Null(once.WindowOf(new(2026, 10, 23), Berlin));
        Assert.Null(once.WindowAt(once.Closes, Berlin));
        Assert.NotNull(once.WindowAt(once.Closes.AddTicks(-1), Berlin));
    }

    [Fact]
    public void Across_the_end_of_summer_time_it_opens_at_the_same_time_of_day()
    {
        var window = Weekly.WindowOf(new(2026, 10, 30), Berlin)!;
        Assert.Equal(new(2026, 10, 26, 8, 0, 0, TimeSpan.Zero), window.Opens);
        Assert.Equal(new TimeOnly(18, 0), Berlin.TimeOf(window.Closes));
    }

    [Fact]
    public void At_any_time_the_window_is_the_first_that_is_not_over()
    {
        for (var now = Weekly.Opens.AddDays(-3); now < Weekly.Opens.AddDays(60); now = now.AddHours(5))
        {
            var window = Weekly.WindowAt(now, Berlin)!;
            Assert.True(now < window.Closes);
            var before = Weekly.WindowOf(window.Days[0].AddDays(-7), Berlin);
            Assert.True(before is null || before.Closes <= now, $"{now}");
        }
    }

    [Fact]
    public void A_window_is_open_from_its_first_instant_to_before_its_last()
    {
        var window = Weekly.WindowAt(Weekly.Opens, Berlin)!;
        Assert.True(window.IsOpen(Weekly.Opens));
        Assert.False(window.IsOpen(Weekly.Opens.AddTicks(-1)));
        Assert.True(window.IsOpen(Weekly.Closes.AddTicks(-1)));
        Assert.False(window.IsOpen(Weekly.Closes));
    }

    private static (DateTimeOffset, DateTimeOffset) Times(DropWindow window) => (window.Opens, window.Closes);
}
