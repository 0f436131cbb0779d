using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>
/// When customers can collect, in local time of the shop. They bind pickups only: what is delivered leaves by its
/// district's rules.
/// </summary>
/// <param name="Week">
/// The weekdays with opening hours; one that is missing has none. Null: the shop is open whenever it has slots.
/// </param>
/// <param name="Special">Days that differ from their weekday. Null: none.</param>
public sealed record OpeningHours(IReadOnlyList<WeekdayHours>? Week = null, IReadOnlyList<SpecialHours>? Special = null)
    : IShopSettings
{
    private const int MostSpans = 6,
        MostSpecial = 366,
        DaysOfWeek = 7;

    public static OpeningHours Example { get; } =
        new([new(DayOfWeek.Monday, [new(new(7, 0), new(12, 0)), new(new(14, 0), new(19, 0))])]);

    ShopSection IShopSettings.Section => ShopSection.Hours;

    /// <summary>Whether the shop is open during all of the window. Spans that touch count as one.</summary>
    public bool Cover(DateOnly day, TimeOnly from, TimeOnly to)
    {
        if (SpansOf(day) is not { } spans)
            return true;
        var open = from;
        foreach (var span in spans)
            if (span.From <= open && (span.EndsAtMidnight || open < span.To))
            {
                if (span.EndsAtMidnight || span.To >= to)
                    return true;
                open = span.To;
            }
        return false;
    }

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        var (week, special) = (Week ?? [], Special ?? []);
        SettingChecks.Count(week, 0, DaysOfWeek, "week");
        SettingChecks.Unique(week, day => day.Weekday, "week", "weekday");
        for (var i = 0; i < week.Count; i++)
            Check(week[i].Spans, $"week[{i}].spans");
        SettingChecks.Count(special, 0, MostSpecial, "special");
        SettingChecks.Unique(special, one => one.Day, "special", "day");
        for (var i = 0; i < special.Count; i++)
            Check(special[i].Spans, $"special[{i}].spans");
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Hours = this };

    /// <returns>Null: nothing is said about that day.</returns>
    private IReadOnlyList<OpenSpan>? SpansOf(DateOnly day) =>
        Special?.FirstOrDefault(one => one.Day == day)?.Spans
        ?? (Week is null ? null : Week.FirstOrDefault(one => one.Weekday == day.DayOfWeek)?.Spans ?? []);

    private static void Check(IReadOnlyList<OpenSpan> spans, string field)
    {
        SettingChecks.Count(spans, 0, MostSpans, field);
        for (var i = 0; i < spans.Count; i++)
        {
            SettingChecks.Window(spans[i].From, spans[i].To, toMidnight: true, $"{field}[{i}].to");
            if (i > 0 && (spans[i - 1].EndsAtMidnight || spans[i].From < spans[i - 1].To))
                throw new RuleBroken(ShopInputRules.BadWindow, "Please write the spans in order, without overlaps.")
                {
                    Field = $"{field}[{i}].from",
                };
        }
    }
}

/// <param name="Spans">In order; empty: not open. Up to 6.</param>
public sealed record WeekdayHours(DayOfWeek Weekday, IReadOnlyList<OpenSpan> Spans);

/// <param name="Spans">In order; empty: not open that day. Up to 6.</param>
public sealed record SpecialHours(DateOnly Day, IReadOnlyList<OpenSpan> Spans);

/// <param name="To">Exclusive. 00:00 is the midnight that ends the day; what goes on is a span of the next day.</param>
public sealed record OpenSpan(TimeOnly From, TimeOnly To)
{
    internal bool EndsAtMidnight => To == TimeOnly.MinValue;
}
