using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>The digest of each day.</summary>
/// <param name="At">Local time of the shop; it is sent within minutes of it.</param>
/// <param name="Channels">One or more. An SMS gives the numbers only.</param>
public sealed record MorningDigestSettings(TimeOnly At, IReadOnlyList<ChannelKind> Channels)
{
    /// <summary>What is held so shortly before a digest may be too late for it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    public DigestTime On(DateOnly day, ShopCalendar calendar) => new(day, calendar.At(day, At));

    /// <summary>The first digest that is at least a minute away.</summary>
    public DigestTime Next(DateTimeOffset now, ShopCalendar calendar)
    {
        var earliest = now + Margin;
        var today = On(calendar.DayOf(earliest), calendar);
        return today.Due >= earliest ? today : On(today.Day.AddDays(1), calendar);
    }
}
