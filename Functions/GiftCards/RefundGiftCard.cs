using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

public sealed class RefundGiftCard(ShopsTable shops, GiftCardsTable cards, TimeProvider clock)
{
    [
        Function(nameof(RefundGiftCard)),
        Allow(Permission.ManageGiftCards),
        NeedsStepUp,
        Audited(SecurityAction.GiftCardVoided)
    ]
    [Description(
        "Records that the price of a bought gift card goes back: the card is void. That is possible as long as nothing of it "
            + "was spent. It can be repeated."
    )]
    public async Task<Ok<GiftCardView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards/{id}/refund")]
            HttpRequest request,
        string id,
        [Body] GiftCardVoid why,
        StaffCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        KeepingGiftCards.Checked(why.Reason);
        context.IsAbout(id);
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var now = clock.GetUtcNow();
        var card = await cards.ChangeThe(shop.Id, id, read => read.Refund(why.Reason, caller.Id, now), ct);
        return TypedResults.Ok(GiftCardView.Of(card, shop, now));
    }
}
