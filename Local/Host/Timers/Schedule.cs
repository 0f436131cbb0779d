using System.Globalization;
using NCrontab;

namespace BakeryOps.Local.Host.Timers;

/// <summary>
/// When a timer is due: an NCRONTAB expression of six fields (seconds first) or five, in a time zone, or a time span such as
/// <c>00:05:00</c> between runs.
/// </summary>
internal sealed class Schedule
{
    private readonly CrontabSchedule? crontab;
    private readonly TimeSpan interval;
    private readonly TimeZoneInfo zone;

    private Schedule(CrontabSchedule? crontab, TimeSpan interval, TimeZoneInfo zone) => (this.crontab, this.interval, this.zone) = (crontab, interval, zone);

    /// <exception cref="InvalidOperationException">It is neither; the message names the function.</exception>
    public static Schedule Parse(string text, TimeZoneInfo zone, string function)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 1 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval > TimeSpan.Zero) return new(null, interval, zone);
        var crontab = CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields.Length == 6 });
        return crontab is not null ? new(crontab, default, zone)
            : throw new InvalidOperationException($"The timer {function} has the schedule '{text}', which is no NCRONTAB expression such as '0 30 4 * * *'.");
    }

    /// <summary>The first time after <paramref name="after"/>. A local time that the clocks skip is due when they have skipped it.</summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        if (crontab is null) return after + interval;
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        while (true)
        {
            local = crontab.GetNextOccurrence(local);
            var due = Instant(local);
            // In the hour that the clocks repeat, a local time may lie before the instant that it follows.
            if (due > after) return due;
        }
    }

    private DateTimeOffset Instant(DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            do local = local.AddMinutes(1); while (zone.IsInvalidTime(local));
            local = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0);
        }
        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
