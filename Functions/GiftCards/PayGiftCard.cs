using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Amount">What has arrived, in minor units: the price of the card.</param>
public sealed record GiftCardPayment(long Amount)
{
    public static GiftCardPayment Example { get; } = new(500_000);
}

public sealed class PayGiftCard(ShopsTable shops, GiftCardsTable cards, PaidGiftCards paidCards, TimeProvider clock)
{
    [
        Function(nameof(PayGiftCard)),
        Allow(Permission.ManageGiftCards),
        NeedsStepUp,
        Audited(SecurityAction.GiftCardIssued)
    ]
    [Description(
        "Records that the money for an ordered gift card is there: the card is issued, and its code sent to the recipient. "
            + "It can be repeated."
    )]
    public async Task<Ok<GiftCardView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards/{id}/pay")] HttpRequest request,
        string id,
        [Body] GiftCardPayment paid,
        StaffCaller caller,
        NewId random,
        FunctionContext context,
        CancellationToken ct
    )
    {
        context.IsAbout(id);
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var ordered = await cards.The(shop.Id, id, ct);
        var now = clock.GetUtcNow();
        var code = GiftCardCode.Of(random.Text(GiftCardCode.Letters, GiftCardCode.RandomLength));
        var amount = new Money(paid.Amount, shop.Currency);
        var issued = shop.IssueSold(id, code, amount, GiftCardLookups.CountryOf(shop), caller.Id, now);
        var card =
            await paidCards.Issue(shop, ordered, read => read.Pay(issued, code), ct)
            ?? throw GiftCardLookups.NotFound("id");
        return TypedResults.Ok(GiftCardView.Of(card, shop, now));
    }
}
