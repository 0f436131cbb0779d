using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Hours of each day, in local time of the shop; they may go over midnight.</summary>
/// <param name="To">Exclusive. Earlier than <paramref name="From"/>: of the next day.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    /// <summary>The end of the quiet hours that it is now; UTC. Null: it is none.</summary>
    public DateTimeOffset? EndAfter(DateTimeOffset now, ShopCalendar calendar)
    {
        var today = calendar.DayOf(now);
        return EndOn(today.AddDays(-1), now, calendar) ?? EndOn(today, now, calendar);
    }

    // Compares instants: a local time may come twice, or not at all, on a day that the clocks are changed.
    private DateTimeOffset? EndOn(DateOnly day, DateTimeOffset now, ShopCalendar calendar)
    {
        var end = calendar.At(To > From ? day : day.AddDays(1), To);
        return calendar.At(day, From) <= now && now < end ? end : null;
    }
}
