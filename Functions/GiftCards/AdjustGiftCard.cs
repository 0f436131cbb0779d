using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Change">What is added, in minor units; below zero: taken off. Not zero.</param>
/// <param name="Reason">1 to 300 characters.</param>
public sealed record GiftCardAdjustment(long Change, string Reason)
{
    public static GiftCardAdjustment Example { get; } = new(20_000, "The cake was late.");

    /// <exception cref="RuleBroken"><c>input.…</c></exception>
    public void Check()
    {
        if (Change is 0 or < -MostChange or > MostChange)
            throw new RuleBroken(InputRules.OutOfRange, "Expected here: an amount that is not zero.")
            {
                Field = "change",
            };
        KeepingGiftCards.Checked(Reason);
    }

    private const long MostChange = Domain.Shops.GiftCardSettings.Largest;
}

public sealed class AdjustGiftCard(ShopsTable shops, GiftCardsTable cards, TimeProvider clock)
{
    [
        Function(nameof(AdjustGiftCard)),
        Allow(Permission.ManageGiftCards),
        NeedsStepUp,
        Audited(SecurityAction.GiftCardAdjusted)
    ]
    [Idempotent]
    [Description(
        "Adds to a gift card's balance, or takes off it, for a reason that stays in its ledger. What is added can be used as "
            + "long as the law of the shop's country asks for."
    )]
    public async Task<Ok<GiftCardView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards/{id}/adjust")]
            HttpRequest request,
        string id,
        [Body] GiftCardAdjustment asked,
        StaffCaller caller,
        NewId entry,
        FunctionContext context,
        CancellationToken ct
    )
    {
        asked.Check();
        context.IsAbout(id);
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var now = clock.GetUtcNow();
        var lawful = IssuingGiftCards.EarliestByLaw(GiftCardLookups.CountryOf(shop), shop.Calendar.DayOf(now));
        var card = await cards.ChangeThe(
            shop.Id,
            id,
            read => read.Adjust(entry.Hex, asked.Change, asked.Reason, caller.Id, now, lawful),
            ct
        );
        return TypedResults.Ok(GiftCardView.Of(card, shop, now));
    }
}
