using BakeryOps.Domain.Promotions;

namespace BakeryOps.Functions.Promotions;

/// <summary>A promotion as shown to the owner.</summary>
public sealed record PromotionView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>1 to 90.</summary>
    public required int Percent { get; init; }

    /// <summary>The smallest subtotal it applies to.</summary>
    public required Money Minimum { get; init; }

    /// <summary>The number of orders that get it.</summary>
    public required int Uses { get; init; }

    /// <summary>The number of orders that have it, those that are about to be placed included.</summary>
    public required int Taken { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; absent: it is running.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    public static PromotionView Of(Promotion promotion, int taken) =>
        new()
        {
            Id = promotion.Id,
            Name = promotion.Name,
            Percent = promotion.Percent,
            Minimum = promotion.Minimum,
            Uses = promotion.Uses,
            Taken = taken,
            CreatedAt = promotion.CreatedAt,
            EndedAt = promotion.EndedAt,
        };
}
