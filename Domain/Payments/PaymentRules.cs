using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Rules of an order's money.</summary>
public static class PaymentRules
{
    public static Rule OverRefunded { get; } = new("payment.over-refunded", RuleKind.Conflict);
    public static Rule RefundTooLate { get; } = new("payment.refund-too-late", RuleKind.Conflict);
    public static Rule TooManyAttempts { get; } = new("payment.too-many-attempts", RuleKind.Conflict);
    public static Rule OverBalance { get; } = new("payment.over-balance", RuleKind.Conflict);
    public static Rule CheckoutNotFound { get; } = new("checkout.not-found", RuleKind.NotFound);
    public static Rule CheckoutExpired { get; } = new("checkout.expired", RuleKind.Conflict);
    public static Rule DisputeNotFound { get; } = new("dispute.not-found", RuleKind.NotFound);
    public static Rule DisputeEnded { get; } = new("dispute.ended", RuleKind.Conflict);
    public static Rule DisputeAnswered { get; } = new("dispute.answered", RuleKind.Conflict);
}
