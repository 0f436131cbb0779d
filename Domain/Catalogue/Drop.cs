using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>How a product is promised to its customers.</summary>
public enum ProductPromise
{
    /// <summary>Baked for the order.</summary>
    MadeToOrder,

    /// <summary>Sold from what is there.</summary>
    FromStock,

    /// <summary>One batch at a time, ordered within a window: see <see cref="Product.Drop"/>.</summary>
    Drop,
}

/// <summary>A batch that is announced and ordered within a window of time.</summary>
public sealed record Drop
{
    /// <summary>From this instant it can be ordered; UTC.</summary>
    public required DateTimeOffset Opens { get; init; }

    /// <summary>From this instant no longer; UTC, after <see cref="Opens"/>.</summary>
    public required DateTimeOffset Closes { get; init; }

    /// <summary>The days on which it is handed over, not empty.</summary>
    public required IReadOnlyList<DateOnly> Days { get; init; }

    /// <summary>Units per customer, at least 1; null: no limit.</summary>
    public int? PerPerson { get; init; }

    /// <summary>True: again every week, window and days moved by seven days of the shop's calendar.</summary>
    public bool RepeatsWeekly { get; init; }

    /// <summary>The week of the drop that hands over on this day.</summary>
    /// <returns>Null: none does.</returns>
    public DropWindow? WindowOf(DateOnly day, ShopCalendar calendar)
    {
        foreach (var first in Days)
        {
            var (weeks, rest) = Math.DivRem(day.DayNumber - first.DayNumber, 7);
            if (rest == 0 && (weeks == 0 || (weeks > 0 && RepeatsWeekly)))
                return InWeek(weeks, calendar);
        }
        return null;
    }

    /// <summary>The week of the drop that is open, or that opens next.</summary>
    /// <returns>Null: it is over.</returns>
    public DropWindow? WindowAt(DateTimeOffset now, ShopCalendar calendar)
    {
        if (!RepeatsWeekly)
            return now < Closes ? InWeek(0, calendar) : null;
        // One too early rather than too late: a week with a change to summer time is shorter.
        var week = Math.Max(0, (int)((now - Closes).TotalDays / 7) - 1);
        while (now >= InWeek(week, calendar).Closes)
            week++;
        return InWeek(week, calendar);
    }

    internal Drop InUtc() =>
        this with
        {
            Opens = Opens.ToUniversalTime(),
            Closes = Closes.ToUniversalTime(),
            Days = [.. Days.Order()],
        };

    private DropWindow InWeek(int week, ShopCalendar calendar)
    {
        return new(Moved(Opens), Moved(Closes), [.. Days.Select(day => day.AddDays(7 * week))]);

        // At the same time of day in the shop's zone, whatever its daylight saving.
        DateTimeOffset Moved(DateTimeOffset instant) =>
            week == 0 ? instant : calendar.At(calendar.DayOf(instant).AddDays(7 * week), calendar.TimeOf(instant));
    }
}

/// <summary>One week of a drop.</summary>
/// <param name="Opens">UTC, inclusive.</param>
/// <param name="Closes">UTC, exclusive.</param>
/// <param name="Days">The days on which it is handed over.</param>
public sealed record DropWindow(DateTimeOffset Opens, DateTimeOffset Closes, IReadOnlyList<DateOnly> Days)
{
    public bool IsOpen(DateTimeOffset now) => now >= Opens && now < Closes;
}
