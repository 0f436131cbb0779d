using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Limits of a day for orders of customers who are not verified.</summary>
public static class UnverifiedRules
{
    public static Rule CashFull { get; } = new("unverified.cash-full", RuleKind.Conflict);
    public static Rule Full { get; } = new("unverified.full", RuleKind.Conflict);

    public static IReadOnlyList<Rule> All { get; } = [CashFull, Full];
}
