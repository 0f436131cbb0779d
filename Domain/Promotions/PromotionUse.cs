namespace BakeryOps.Domain.Promotions;

/// <summary>One use of a promotion.</summary>
/// <param name="Key">Identifies the submission of the order that has it.</param>
public sealed record PromotionUse(string PromotionId, string Key);
