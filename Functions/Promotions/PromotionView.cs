using BakeryOps.Domain.Promotions;

namespace BakeryOps.Functions.Promotions;

/// <summary>A promotion as shown to the owner.</summary>
/// <param name="Percent">1 to 90.</param>
/// <param name="Minimum">The smallest subtotal it applies to.</param>
/// <param name="Uses">The number of orders that get it.</param>
/// <param name="Taken">The number of orders that have it, those that are about to be placed included.</param>
/// <param name="EndedAt">UTC; absent: it is running.</param>
public sealed record PromotionView(
    string Id,
    string Name,
    int Percent,
    Money Minimum,
    int Uses,
    int Taken,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt
)
{
    public static PromotionView Of(Promotion promotion, int taken) =>
        new(
            promotion.Id,
            promotion.Name,
            promotion.Percent,
            promotion.Minimum,
            promotion.Uses,
            taken,
            promotion.CreatedAt,
            promotion.EndedAt
        );
}
