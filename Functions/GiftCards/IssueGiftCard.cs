using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Amount">In minor units of the shop's currency, within the shop's setting.</param>
public sealed record IssueGiftCardRequest(long Amount)
{
    public static IssueGiftCardRequest Example { get; } = new(500_000);
}

/// <param name="Code">What the card is paid with. It is not shown again.</param>
public sealed record GiftCardWithCode(string Code, GiftCardView Card);

public sealed class IssueGiftCard(ShopsTable shops, GiftCardsTable cards, TimeProvider clock)
{
    [
        Function(nameof(IssueGiftCard)),
        Allow(Permission.ManageGiftCards),
        NeedsStepUp,
        Audited(SecurityAction.GiftCardIssued)
    ]
    [Idempotent]
    [Description(
        "Issues a gift card that is handed over in person, such as one that was paid at the counter. The answer has its "
            + "code, which is stored only as a hash."
    )]
    public async Task<Created<GiftCardWithCode>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards")] HttpRequest request,
        [Body] IssueGiftCardRequest asked,
        StaffCaller caller,
        NewId id,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var code = GiftCardCode.Of(id.Text(GiftCardCode.Letters, GiftCardCode.RandomLength));
        var now = clock.GetUtcNow();
        var issued = shop.Issue(id.Hex, code, asked.Amount, GiftCardLookups.CountryOf(shop), caller.Id, now);
        // An earlier attempt at the same request may have added it.
        var card = await cards.Add(shop.Id, issued, ct);
        context.IsAbout(card.Id);
        return TypedResults.Created(
            $"/api/v1/gift-cards/{card.Id}",
            new GiftCardWithCode(code.ToString(), GiftCardView.Of(card, shop, now))
        );
    }
}
