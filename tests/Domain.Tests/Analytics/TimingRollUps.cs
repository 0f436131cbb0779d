using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics;

public class TimingRollUps
{
    // The clocks of Cairo and Beirut skip midnight in spring; Santiago's repeat the hour before it; Chatham is 45 minutes
    // off the hour.
    private static readonly ShopCalendar[] Calendars =
    [
        .. new[] { "Asia/Ho_Chi_Minh", "Africa/Cairo", "Asia/Beirut", "America/Santiago", "Pacific/Chatham" }.Select(
            ShopCalendar.In
        ),
    ];

    [Theory]
    [InlineData("2026-11-24T03:00:00Z", "2026-11-24T17:20:00Z")] // the day itself
    [InlineData("2026-11-20T03:00:00Z", "2026-11-24T17:20:00Z")] // ordered days before
    [InlineData("2026-11-24T17:19:00Z", "2026-11-24T17:20:00Z")]
    [InlineData("2026-11-24T17:19:01Z", "2026-11-24T17:25:00Z")] // less than a minute before its roll-up
    [InlineData("2026-11-25T02:03:30Z", "2026-11-25T02:05:00Z")] // late
    [InlineData("2026-11-25T02:04:30Z", "2026-11-25T02:10:00Z")]
    public void A_day_is_rolled_up_twenty_minutes_after_it_or_minutes_after_a_late_change(string changed, string due) =>
        Assert.Equal(Instant(due), RollUpTimes.Next(Calendars[0], new(2026, 11, 24), Instant(changed)));

    [Theory]
    [InlineData("2026-11-24T17:19:59Z", 23)]
    [InlineData("2026-11-24T17:20:00Z", 24)]
    public void A_day_is_closed_twenty_minutes_after_its_end(string now, int day) =>
        Assert.Equal(new(2026, 11, day), RollUpTimes.LastClosedDay(Calendars[0], Instant(now)));

    [Fact]
    public void When_a_roll_up_is_due_its_day_is_closed_in_every_zone() =>
        Prop.ForAll(
                Gen.Choose(0, 2 * 365 * 24 * 60).ToArbitrary(),
                Gen.Choose(-3, 15).ToArbitrary(),
                Gen.Choose(0, Calendars.Length - 1).ToArbitrary(),
                (minute, ahead, zone) =>
                {
                    var (calendar, changed) = (Calendars[zone], Instant("2025-01-01T00:00:30Z").AddMinutes(minute));
                    var day = calendar.DayOf(changed).AddDays(ahead);
                    var due = RollUpTimes.Next(calendar, day, changed);
                    Assert.True(due >= changed.AddMinutes(1));
                    Assert.True(RollUpTimes.LastClosedDay(calendar, due) >= day);
                    var atMost = ahead == -1 ? 20 : 6; // the night of yesterday may be still to come
                    Assert.True(ahead >= 0 || due <= changed.AddMinutes(atMost));
                }
            )
            .QuickCheckThrowOnFailure();

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
