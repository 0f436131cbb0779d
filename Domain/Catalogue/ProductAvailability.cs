namespace BakeryOps.Domain.Catalogue;

/// <summary>The days of fulfilment that a product can be ordered for.</summary>
/// <param name="Weekdays">Null: all; not empty.</param>
/// <param name="Season">Null: all year.</param>
public sealed record ProductAvailability(IReadOnlyList<DayOfWeek>? Weekdays = null, Season? Season = null)
{
    public bool IncludesDay(DateOnly day) =>
        Weekdays?.Contains(day.DayOfWeek) != false && Season?.IncludesDay(day) != false;
}

/// <param name="From">First day.</param>
/// <param name="Until">Last day, inclusive. Of a yearly season it may be earlier in the year than the first.</param>
/// <param name="Yearly">True: every year, the dates' own years do not count. False: between the two dates.</param>
public sealed record Season(DateOnly From, DateOnly Until, bool Yearly = true)
{
    public bool IncludesDay(DateOnly day)
    {
        if (!Yearly)
            return day >= From && day <= Until;
        var asked = DayOfYear(day);
        var (first, last) = (DayOfYear(From), DayOfYear(Until));
        return first <= last ? asked >= first && asked <= last : asked >= first || asked <= last;
    }

    /// <summary>The same number for the same month and day of any year.</summary>
    private static int DayOfYear(DateOnly day) => day.Month * 100 + day.Day;
}
