using BakeryOps.Domain.Promotions;
using BakeryOps.Infrastructure.Promotions;

namespace BakeryOps.Functions.Promotions;

/// <summary>The discount that an order gets by itself: the largest of a running promotion with uses left.</summary>
public sealed class OrderDiscounts(PromotionsTable promotions, PromotionUsesTable uses)
{
    /// <summary>The discount at present; nothing is held for it.</summary>
    /// <returns>Null: none.</returns>
    public async Task<Discount?> Find(string shopId, Money subtotal, CancellationToken ct)
    {
        foreach (var (promotion, discount) in await Applying(shopId, subtotal, ct))
            if (await uses.CountTaken(shopId, promotion.Id, ct) < promotion.Uses)
                return discount;
        return null;
    }

    /// <summary>The discount, with a use held for it until the order's events confirm it or the hold expires.</summary>
    /// <param name="key">Identifies the submission: a repeat has the same use.</param>
    /// <returns>Null: none.</returns>
    public async Task<Discount?> Hold(string shopId, Money subtotal, string key, CancellationToken ct)
    {
        foreach (var (promotion, discount) in await Applying(shopId, subtotal, ct))
            if (await uses.Hold(shopId, promotion, key, ct))
                return discount;
        return null;
    }

    /// <summary>The promotion that an order's discount comes from, also after its end.</summary>
    /// <param name="held">Null: it has none.</param>
    public async Task<Promotion?> PromotionOf(string shopId, Discount? held, CancellationToken ct) =>
        held is null ? null : await promotions.Find(shopId, held.PromotionId, ct);

    /// <summary>The order was not admitted with it.</summary>
    /// <param name="held">Null: nothing was held.</param>
    public Task Drop(string shopId, Discount? held, string key, CancellationToken ct) =>
        held is null ? Task.CompletedTask : uses.Drop(shopId, new(held.PromotionId, key), ct);

    private async Task<IEnumerable<(Promotion Promotion, Discount Discount)>> Applying(
        string shopId,
        Money subtotal,
        CancellationToken ct
    ) => Promotion.Applying(await promotions.Running(shopId, ct), subtotal);
}
