using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>Rules of daily sales and their history.</summary>
public static class AnalyticsRules
{
    public static Rule BadRange { get; } = new("input.bad-range", RuleKind.Invalid);
    public static Rule BadHistory { get; } = new("input.bad-history", RuleKind.Invalid);
    public static Rule DayHasOrders { get; } = new("history.day-has-orders", RuleKind.Conflict);
    public static Rule ChangedMeanwhile { get; } = new("day-sales.changed-meanwhile", RuleKind.Conflict);
}
