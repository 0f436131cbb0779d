using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

public sealed class ShowGiftCard(ShopsTable shops, GiftCardsTable cards, TimeProvider clock)
{
    [
        Function(nameof(ShowGiftCard)),
        Allow(Permission.ManageGiftCards),
        Description("Shows a gift card with its ledger.")
    ]
    public async Task<Ok<GiftCardView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/gift-cards/{id}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var shop = await shops.OpenShop(caller.ShopId, ct);
        return TypedResults.Ok(GiftCardView.Of(await cards.The(shop.Id, id, ct), shop, clock.GetUtcNow()));
    }
}
