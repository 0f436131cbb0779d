using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Promotions;

/// <summary>What a promotion takes off an order's subtotal.</summary>
/// <param name="Name">The promotion's, at the time of ordering.</param>
/// <param name="Amount">More than nothing, less than the subtotal.</param>
public sealed record Discount(string PromotionId, string Name, Money Amount);
