using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Rules of an order's money.</summary>
public static class PaymentRules
{
    public static Rule OverRefunded { get; } = new("payment.over-refunded", RuleKind.Conflict);
}
