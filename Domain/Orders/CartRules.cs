using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of a cart and its day and slot that do not depend on other orders.</summary>
public static class CartRules
{
    public static Rule DayPast { get; } = new("day.past", RuleKind.Conflict);
    public static Rule DayTooFar { get; } = new("day.too-far", RuleKind.Conflict);
    public static Rule DayClosed { get; } = new("day.closed", RuleKind.Conflict);
    public static Rule LeadTime { get; } = new("product.lead-time", RuleKind.Conflict);
    public static Rule ProductNotThatDay { get; } = new("product.not-that-day", RuleKind.Conflict);
    public static Rule DropNotOpen { get; } = new("drop.not-open", RuleKind.Conflict);
    public static Rule DropClosed { get; } = new("drop.closed", RuleKind.Conflict);
    public static Rule CutOffPassed { get; } = new("cutoff.passed", RuleKind.Conflict);
    public static Rule SlotBegun { get; } = new("slot.begun", RuleKind.Conflict);
    public static Rule SlotOutsideHours { get; } = new("slot.outside-hours", RuleKind.Conflict);
    public static Rule SlotNotFound { get; } = new("slot.not-found", RuleKind.NotFound);
    public static Rule DistrictNotFound { get; } = new("district.not-found", RuleKind.NotFound);
    public static Rule DistrictNotThatDay { get; } = new("district.not-that-day", RuleKind.Conflict);
    public static Rule DistrictOther { get; } = new("district.other", RuleKind.Conflict);
    public static Rule DistrictOutside { get; } = new("district.outside", RuleKind.Conflict);
    public static Rule DistrictMinimum { get; } = new("district.minimum", RuleKind.Conflict);
}
