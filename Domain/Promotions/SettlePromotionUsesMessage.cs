using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Promotions;

/// <summary>Orders with a discount were placed or cancelled.</summary>
public sealed record SettlePromotionUsesMessage(
    string ShopId,
    IReadOnlyList<PromotionUse> Placed,
    IReadOnlyList<PromotionUse> Cancelled
) : IMessage
{
    public static string Queue => "settle-promotion-uses";
}
