using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.GiftCards;

public sealed class RefundGiftCard(ShopsTable shops, GiftCardsTable cards, IMessages messages, TimeProvider clock)
{
    /// <summary>After that time the money goes back, also if this process crashes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [
        Function(nameof(RefundGiftCard)),
        Allow(Permission.ManageGiftCards),
        NeedsStepUp,
        Audited(SecurityAction.GiftCardVoided)
    ]
    [Description(
        "Gives the price of a bought gift card back: the card is void. That is possible as long as nothing of it was spent. "
            + "What was paid online is refunded asynchronously; otherwise the shop pays it back. It can be repeated."
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
        var settle = new SettleGiftCardPurchaseMessage(shop.Id, id);
        await messages.Send(settle, ct, Patience);
        var card = await cards.ChangeThe(shop.Id, id, read => read.Refund(why.Reason, caller.Id, now), ct);
        await messages.Send(settle, CancellationToken.None);
        return TypedResults.Ok(GiftCardView.Of(card, shop, now));
    }
}
