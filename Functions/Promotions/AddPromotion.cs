using BakeryOps.Domain.Access;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Promotions;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Promotions;

/// <param name="Name">As customers see it: one line, at most 60 characters.</param>
/// <param name="Percent">1 to 90.</param>
/// <param name="Minimum">The smallest subtotal it applies to: minor units of the shop's currency, ≥ 0.</param>
/// <param name="Uses">The number of orders that get it, 1 to 1,000,000.</param>
public sealed record AddPromotionRequest(string Name, int Percent, long Minimum, int Uses)
{
    public static AddPromotionRequest Example { get; } = new("Opening week", 10, 200_000, 100);
}

public sealed class AddPromotion(ShopsTable shops, PromotionsTable promotions, TimeProvider clock)
{
    [Function(nameof(AddPromotion)), Allow(Permission.ManagePromotions), Idempotent]
    [Description(
        "Starts a promotion: a percentage off the subtotal, rounded down, for the first so many orders that reach the "
            + "minimum. An order gets the largest discount that applies. Other instances know it within ten seconds."
    )]
    public async Task<Created<PromotionView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/promotions")] HttpRequest request,
        [Body] AddPromotionRequest asked,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var shop =
            await shops.Find(caller.ShopId, ct)
            ?? throw new RuleBroken(ShopRules.NotFound, $"There is no shop '{caller.ShopId}'.");
        var promotion = new Promotion
        {
            Id = id.Hex,
            Name = asked.Name,
            Percent = asked.Percent,
            Minimum = new(asked.Minimum, shop.Currency),
            Uses = asked.Uses,
            CreatedAt = clock.GetUtcNow(),
        }.Checked();
        // An earlier attempt at the same request may have added it.
        if (await promotions.Find(shop.Id, promotion.Id, ct) is { } added)
            promotion = added;
        else
            await promotions.Add(shop.Id, promotion, ct);
        return TypedResults.Created($"/api/v1/promotions/{promotion.Id}", PromotionView.Of(promotion, 0));
    }
}
