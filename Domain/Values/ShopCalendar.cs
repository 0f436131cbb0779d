using System.Collections.Concurrent;

namespace BakeryOps.Domain.Values;

/// <summary>
/// Instants are UTC everywhere; a "day" is a day in the shop's time zone. This type alone converts between them.
/// </summary>
public sealed record ShopCalendar(TimeZoneInfo Zone)
{
    private static readonly ConcurrentDictionary<string, ShopCalendar> Known = new(StringComparer.Ordinal);

    /// <exception cref="RuleBroken"><c>shop.unknown-time-zone</c>: not an IANA zone that this system knows.</exception>
    public static ShopCalendar In(string zoneId) =>
        Known.TryGetValue(zoneId, out var known) ? known : Known.GetOrAdd(zoneId, Find);

    private static ShopCalendar Find(string zoneId) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone)
            ? new(zone)
            : throw new RuleBroken(
                ValueRules.UnknownTimeZone,
                $"'{zoneId}' is not a known time zone such as Asia/Ho_Chi_Minh."
            );

    public DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public TimeOnly TimeOf(DateTimeOffset instant) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>
    /// The instant of a local time. A time skipped by daylight saving becomes the first one after the gap; an ambiguous
    /// time the earlier one.
    /// </summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
