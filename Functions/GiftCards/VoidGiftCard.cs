using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Reason">1 to 300 characters.</param>
public sealed record GiftCardVoid(string Reason)
{
    public static GiftCardVoid Example { get; } = new("It was stolen.");
}

public sealed class VoidGiftCard(ShopsTable shops, GiftCardsTable cards, TimeProvider clock)
{
    [
        Function(nameof(VoidGiftCard)),
        Allow(Permission.ManageGiftCards),
        NeedsStepUp,
        Audited(SecurityAction.GiftCardVoided)
    ]
    [Description("Ends a gift card: nothing of it is left. It can be repeated.")]
    public async Task<Ok<GiftCardView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards/{id}/void")] HttpRequest request,
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
        var card = await cards.ChangeThe(shop.Id, id, read => read.Void(why.Reason, caller.Id, now), ct);
        return TypedResults.Ok(GiftCardView.Of(card, shop, now));
    }
}
