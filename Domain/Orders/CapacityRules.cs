using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What a day can be full of.</summary>
public static class CapacityRules
{
    public static Rule SoldOut { get; } = new("product.sold-out", RuleKind.Conflict);
    public static Rule SlotFull { get; } = new("slot.full", RuleKind.Conflict);
    public static Rule DistrictFull { get; } = new("district.full", RuleKind.Conflict);
    public static Rule OvenFull { get; } = new("oven.full", RuleKind.Conflict);
    public static Rule TraysFull { get; } = new("trays.full", RuleKind.Conflict);
    public static Rule HandsFull { get; } = new("hands.full", RuleKind.Conflict);
}
