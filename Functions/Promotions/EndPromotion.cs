using BakeryOps.Domain.Access;
using BakeryOps.Domain.Promotions;
using BakeryOps.Infrastructure.Promotions;

namespace BakeryOps.Functions.Promotions;

public sealed class EndPromotion(PromotionsTable promotions, PromotionUsesTable uses, TimeProvider clock)
{
    [Function(nameof(EndPromotion)), Allow(Permission.ManagePromotions)]
    [Description("Ends a promotion, within ten seconds. Orders that have its discount keep it. It can be repeated.")]
    public async Task<Ok<PromotionView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/promotions/{id}/end")] HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var ended =
            await promotions.End(caller.ShopId, id, clock.GetUtcNow(), ct)
            ?? throw new RuleBroken(PromotionRules.NotFound, "The shop has no promotion with this id.")
            {
                Field = "id",
            };
        return TypedResults.Ok(PromotionView.Of(ended, await uses.CountTaken(caller.ShopId, id, ct)));
    }
}
