using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Rules of whether a shop takes new orders at all. They do not concern orders that it has.</summary>
public static class NewOrderRules
{
    public static Rule ShopPaused { get; } = new("shop.paused", RuleKind.Conflict);
    public static Rule ShopClosed { get; } = new("shop.closed", RuleKind.Conflict);
    public static Rule PaymentNotOffered { get; } = new("payments.not-offered", RuleKind.Conflict);
}
