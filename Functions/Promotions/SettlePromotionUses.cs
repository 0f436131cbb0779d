using BakeryOps.Domain.Promotions;
using BakeryOps.Infrastructure.Promotions;

namespace BakeryOps.Functions.Promotions;

public sealed class SettlePromotionUses(PromotionUsesTable uses)
{
    [Function(nameof(SettlePromotionUses)), Allow(Caller.System)]
    [Description("Confirms the promotions' uses of orders that were placed, releases those of cancelled orders.")]
    public Task Run([QueueTrigger("settle-promotion-uses")] SettlePromotionUsesMessage message, CancellationToken ct) =>
        Task.WhenAll([
            .. message.Placed.Select(use => uses.Confirm(message.ShopId, use, ct)),
            .. message.Cancelled.Select(use => uses.Release(message.ShopId, use, ct)),
        ]);
}
