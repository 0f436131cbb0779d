using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Promotions;

namespace BakeryOps.Functions.Promotions;

public sealed class ListPromotions(PromotionsTable promotions, PromotionUsesTable uses)
{
    [Function(nameof(ListPromotions)), Allow(Permission.ManagePromotions)]
    [Description("Lists the shop's promotions with their uses, newest first; also those that have ended.")]
    public async Task<Ok<IReadOnlyList<PromotionView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/promotions")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var all = await promotions.Of(caller.ShopId, ct);
        var views = new List<PromotionView>(all.Count);
        foreach (var promotion in all.OrderByDescending(promotion => promotion.CreatedAt))
            views.Add(PromotionView.Of(promotion, await uses.CountTaken(caller.ShopId, promotion.Id, ct)));
        return TypedResults.Ok<IReadOnlyList<PromotionView>>(views);
    }
}
