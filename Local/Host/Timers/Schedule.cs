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
    private readonly bool everyHour;
    private readonly TimeSpan interval;
    private readonly TimeZoneInfo zone;

    private Schedule(CrontabSchedule? crontab, bool everyHour, TimeSpan interval, TimeZoneInfo zone)
    {
        this.crontab = crontab;
        this.everyHour = everyHour;
        this.interval = interval;
        this.zone = zone;
    }

    /// <exception cref="InvalidOperationException">The text is neither; the message names the function.</exception>
    public static Schedule Parse(string text, TimeZoneInfo zone, string function)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            fields.Length == 1
            && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval)
            && interval > TimeSpan.Zero
        )
            return new(null, false, interval, zone);
        var crontab = CrontabSchedule.TryParse(text, new() { IncludingSeconds = fields.Length == 6 });
        return crontab is not null
            ? new(crontab, fields[^4..] is ["*", "*", "*", "*"], default, zone)
            : throw new InvalidOperationException(
                $"The timer {function} has the schedule '{text}', not an NCRONTAB expression such as '0 30 4 * * *'."
            );
    }

    /// <summary>
    /// The first occurrence after <paramref name="after"/>. A local time skipped by daylight saving is due right after
    /// the skip; a repeated one is due the first time only, except for hourly timers, which keep their interval.
    /// </summary>
    public DateTimeOffset Next(DateTimeOffset after)
    {
        if (crontab is null)
            return after + interval;
        if (everyHour)
            return NextOfEveryHour(TimeZoneInfo.ConvertTime(after, zone));
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        while (true)
        {
            local = crontab.GetNextOccurrence(local);
            var due = Instant(local);
            // In the repeated hour, the next local time may be before the given instant.
            if (due > after)
                return due;
        }
    }

    private DateTimeOffset NextOfEveryHour(DateTimeOffset after)
    {
        var next = TimeZoneInfo.ConvertTime(
            new DateTimeOffset(crontab!.GetNextOccurrence(after.DateTime), after.Offset),
            zone
        );
        // The UTC offset changed in between: search again from the new local time.
        if (next.Offset != after.Offset)
            next = new(crontab.GetNextOccurrence(next.DateTime.AddTicks(-1)), next.Offset);
        return next.ToUniversalTime();
    }

    private DateTimeOffset Instant(DateTime local)
    {
        if (zone.IsInvalidTime(local))
        {
            do local = local.AddMinutes(1);
            while (zone.IsInvalidTime(local));
            local = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0);
        }
        return new DateTimeOffset(
            local,
            zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)
        ).ToUniversalTime();
    }
}
