using System.Globalization;

namespace BakeryOps.Local.Host.Demo;

public enum HolidayCalendar
{
    Sun,

    /// <summary>The Chinese lunar calendar; the Vietnamese one differs by a day about once in twenty years.</summary>
    Lunar,
    Hijri,
}

/// <summary>A yearly holiday, with the extra demand before it and the closed days around it.</summary>
public sealed record Holiday
{
    public required string Name { get; init; }
    public required HolidayCalendar Calendar { get; init; }
    public required int Month { get; init; }
    public required int Day { get; init; }

    /// <summary>
    /// The number of days up to the holiday on which demand is multiplied by <see cref="Rush"/>.
    /// </summary>
    public required int RushDays { get; init; }

    public required double Rush { get; init; }

    /// <summary>
    /// The first closed day, relative to the holiday (-1 = its eve); null = the shop stays open.
    /// </summary>
    public int? ClosedFrom { get; init; }

    /// <summary>The last closed day.</summary>
    public int? ClosedTo { get; init; }

    /// <summary>The products that the rush applies to, with no demand at other times; null = all.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    private static readonly ChineseLunisolarCalendar Moon = new();
    private static readonly UmAlQuraCalendar Hijra = new();

    public bool Closes(DateOnly day) =>
        ClosedFrom is { } from && from.To(ClosedTo ?? from).Any(after => IsOn(day.AddDays(-after)));

    /// <summary>The factor by which the holiday multiplies the demand for a product on that day.</summary>
    public double Factor(DateOnly day, string product)
    {
        if (Only is not null && !Only.Contains(product))
            return 1;
        var rushes = 0.To(RushDays - 1).Any(before => IsOn(day.AddDays(before)));
        if (rushes)
            return Rush;
        if (Only is null)
            return 1;
        return 0;
    }

    private bool IsOn(DateOnly day) =>
        (Month, Day)
        == Calendar switch
        {
            HolidayCalendar.Lunar => OnTheMoons(day.ToDateTime(default)),
            HolidayCalendar.Hijri => day.ToDateTime(default) is var date
                ? (Hijra.GetMonth(date), Hijra.GetDayOfMonth(date))
                : default,
            _ => (day.Month, day.Day),
        };

    // A leap month counts as a separate month after the one whose number it repeats; no holiday falls in it.
    private static (int Month, int Day) OnTheMoons(DateTime date)
    {
        var (month, leap) = (Moon.GetMonth(date), Moon.GetLeapMonth(Moon.GetYear(date)));
        if (leap != 0 && month == leap)
            month = 0;
        else if (leap != 0 && month > leap)
            month--;
        return (month, Moon.GetDayOfMonth(date));
    }
}

internal static class Days
{
    public static IEnumerable<DateOnly> To(this DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
            yield return day;
    }

    public static IEnumerable<int> To(this int from, int to) => Enumerable.Range(from, Math.Max(0, to - from + 1));
}
