using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Limits of one customer who is not verified.</summary>
public static class CallerLimitRules
{
    public static Rule TooManyUnpaid { get; } = new("customer.too-many-unpaid", RuleKind.TooMany);
    public static Rule TooManyOpen { get; } = new("customer.too-many-open", RuleKind.Conflict);
    public static Rule TooMuch { get; } = new("customer.too-much", RuleKind.Conflict);

    public static IReadOnlyList<Rule> All { get; } = [TooManyUnpaid, TooManyOpen, TooMuch];
}
