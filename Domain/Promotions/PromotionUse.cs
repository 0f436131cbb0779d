namespace BakeryOps.Domain.Promotions;

/// <summary>One use of a promotion.</summary>
/// <param name="Key">Identifies the submission of the order that has it.</param>
public sealed record PromotionUse(string PromotionId, string Key);

public enum UseStatus
{
    /// <summary>For an order that is about to be admitted.</summary>
    Held,

    /// <summary>An order has it.</summary>
    Confirmed,

    /// <summary>Its order was cancelled.</summary>
    Released,
}
