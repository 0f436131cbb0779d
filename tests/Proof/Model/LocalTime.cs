namespace BakeryOps.Proof.Model;

/// <summary>Local times of a zone, found by looking at every minute: slow, and without any rule about clock changes.</summary>
internal sealed class LocalTime(TimeZoneInfo zone)
{
    private readonly Dictionary<DateTime, DateTimeOffset> found = [];

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The first instant at which the wall clock shows this time or a later one.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var wanted = day.ToDateTime(time);
        if (found.TryGetValue(wanted, out var known))
            return known;
        var instant = new DateTimeOffset(wanted, TimeSpan.Zero).AddHours(-16);
        while (Local(instant) < wanted)
            instant = instant.AddMinutes(1);
        return found[wanted] = instant;
    }

    /// <summary>The next change of the zone's clocks; null: there is none within two years.</summary>
    public DateTimeOffset? NextChange(DateTimeOffset after)
    {
        var start = new DateTimeOffset(after.Year, after.Month, after.Day, 0, 0, 0, TimeSpan.Zero);
        for (var hour = 0; hour < 2 * 366 * 24; hour++)
            if (zone.GetUtcOffset(start.AddHours(hour)) != zone.GetUtcOffset(start.AddHours(hour + 1)))
                return start.AddHours(hour + 1);
        return null;
    }

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
