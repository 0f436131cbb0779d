using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>A range of days, both ends inclusive.</summary>
public sealed record DayRange(DateOnly From, DateOnly To)
{
    /// <summary>Maximum number of days that are read or rebuilt at once.</summary>
    public const int Most = 92;

    /// <exception cref="RuleBroken">
    /// <c>input.bad-range</c>: it ends before it begins, or has more than 92 days.
    /// </exception>
    public DayRange Checked()
    {
        if (To < From)
            throw new RuleBroken(AnalyticsRules.BadRange, "The last day is before the first.") { Field = "to" };
        if (To.DayNumber - From.DayNumber >= Most)
            throw new RuleBroken(AnalyticsRules.BadRange, $"At most {Most} days at once.") { Field = "to" };
        return this;
    }

    public IEnumerable<DateOnly> Days
    {
        get
        {
            for (var day = From; day <= To; day = day.AddDays(1))
                yield return day;
        }
    }
}
