using System.Globalization;
using BakeryOps.Local.Host.Timers;

namespace BakeryOps.Functions.Tests.Host;

public class ReadingSchedules
{
    [Theory]
    // Six fields start with seconds, five with minutes.
    [InlineData("30 15 4 * * *", "UTC", "2026-11-20T04:15:29Z", "2026-11-20T04:15:30Z")]
    [InlineData("30 15 4 * * *", "UTC", "2026-11-20T04:15:30Z", "2026-11-21T04:15:30Z")]
    [InlineData("15 4 * * *", "UTC", "2026-11-20T00:00:00Z", "2026-11-20T04:15:00Z")]
    [InlineData("*/5 * * * * *", "UTC", "2026-11-20T00:00:01Z", "2026-11-20T00:00:05Z")]
    [InlineData("0 0 8 * * MON-FRI", "UTC", "2026-11-20T09:00:00Z", "2026-11-23T08:00:00Z")]
    // Local time of the zone, not UTC.
    [InlineData("0 30 4 * * *", "Asia/Ho_Chi_Minh", "2026-11-20T00:00:00Z", "2026-11-20T21:30:00Z")]
    // Berlin, 29 March 2026: 02:30 does not exist, so it is due at 03:00.
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    // Berlin, 25 October 2026: 02:30 occurs twice; it is due the first time only.
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z")]
    [InlineData("0 30 2 * * *", "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("00:05:00", "UTC", "2026-11-20T00:00:01Z", "2026-11-20T00:05:01Z")]
    public void The_next_time_follows_strictly(string text, string zone, string after, string next) =>
        Assert.Equal(
            Instant(next),
            Schedule.Parse(text, TimeZoneInfo.FindSystemTimeZoneById(zone), "Any").Next(Instant(after))
        );

    [Fact]
    public void An_hour_that_comes_twice_does_not_stop_a_frequent_timer()
    {
        var schedule = Schedule.Parse("0 */10 * * * *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), "Any");
        var at = Instant("2026-10-24T23:00:00Z");
        for (var i = 0; i < 24; i++)
        {
            var next = schedule.Next(at);
            Assert.Equal(TimeSpan.FromMinutes(10), next - at);
            at = next;
        }
    }

    [Theory]
    [InlineData("0 20 * * * *", "2026-10-25T00:20:00Z", "2026-10-25T01:20:00Z")] // 02:20 summer time, then 02:20 again
    [InlineData("0 20 * * * *", "2026-03-29T00:20:00Z", "2026-03-29T01:20:00Z")] // 01:20, then 03:20
    [InlineData("30 59 * * * *", "2026-03-29T00:00:00Z", "2026-03-29T00:59:30Z")]
    public void An_hourly_timer_runs_every_hour_whatever_the_clocks_of_Berlin_do(
        string text,
        string after,
        string next
    ) =>
        Assert.Equal(
            Instant(next),
            Schedule.Parse(text, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), "Any").Next(Instant(after))
        );

    [Theory]
    [InlineData("")]
    [InlineData("whenever")]
    [InlineData("0 61 * * * *")]
    [InlineData("0 0 0 0 0 0 0")]
    [InlineData("-00:05:00")]
    public void What_is_no_schedule_is_refused_with_the_functions_name(string text)
    {
        var refused = Assert.Throws<InvalidOperationException>(() =>
            Schedule.Parse(text, TimeZoneInfo.Utc, "CloseTheDay")
        );
        Assert.Contains("CloseTheDay", refused.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
