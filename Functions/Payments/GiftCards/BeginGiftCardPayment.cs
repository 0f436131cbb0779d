using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments.GiftCards;

/// <param name="Payment">One of those that the purchase names.</param>
/// <param name="Phone">For mtnMomo, which asks on that phone; absent for others.</param>
public sealed record GiftCardPaymentWish(PaymentMethod Payment, string? Phone = null)
{
    public static GiftCardPaymentWish Example { get; } = new(PaymentMethod.Card);
}

public sealed class BeginGiftCardPayment(
    GiftCardsTable cards,
    ShopsTable shops,
    PurchasePayments purchases,
    IMessages messages,
    TimeProvider clock
)
{
    [Function(nameof(BeginGiftCardPayment)), Allow(Caller.Anyone)]
    [Description(
        "Begins the online payment of an ordered gift card, for anyone who knows its track. Repeats get the same payment; "
            + "with another method the former one is cancelled where its provider can. Call it again when the customer "
            + "is back from the provider's page. Once the money is there, the card is issued and its code sent."
    )]
    public async Task<Ok<BegunPayment>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-card-purchases/{token}/payment")]
            HttpRequest request,
        string token,
        [Body] GiftCardPaymentWish wish,
        CancellationToken ct
    )
    {
        var (link, card) = await cards.OpenedBy(token, ct);
        var shop = await shops.OpenShop(link.ShopId, ct);
        Check(card);
        var attempt = await Begin(shop, card, WayOf(wish, shop), ct);
        if (attempt.Paid is not null) // the customer is back before the provider's notification
            await messages.Send(new SettlePaymentMessage(shop.Id, attempt.Provider, attempt.Id), ct);
        return TypedResults.Ok(BegunPayment.Of(attempt, card.Purchase!.PayBy));
    }

    private void Check(GiftCard card)
    {
        if (card.Purchase!.PaidAt is not null)
            throw new RuleBroken(PrepaymentRules.NothingDue, "This gift card is paid.") { Field = "token" };
        if (!card.IsToBePaid() || clock.GetUtcNow() >= card.Purchase.PayBy)
            throw new RuleBroken(GiftCardRules.Voided, "This purchase has ended. Please order another gift card.")
            {
                Field = "token",
            };
    }

    private static PurchaseWay WayOf(GiftCardPaymentWish wish, Shop shop)
    {
        if (wish.Payment.Providers().Count == 0 || !shop.Offers(wish.Payment))
            throw OtherWay(NewOrderRules.PaymentNotOffered);
        if (wish.Payment != PaymentMethod.MtnMomo)
            return new(wish.Payment, null);
        var written =
            wish.Phone ?? throw new RuleBroken(InputRules.MissingField, "MTN asks on a phone.") { Field = "phone" };
        return new(wish.Payment, ContactRules.Phone(written, GiftCardLookups.CountryOf(shop), "phone", false));
    }

    private async Task<PaymentAttempt> Begin(Shop shop, GiftCard card, PurchaseWay way, CancellationToken ct)
    {
        try
        {
            return await purchases.Begin(shop, card, way, ct);
        }
        catch (RuleBroken refusal)
            when (refusal.Rule == PrepaymentRules.NotSetUp || PrepaymentRules.Final.Contains(refusal.Rule))
        {
            throw OtherWay(refusal.Rule); // without the choices of an order
        }
    }

    private static RuleBroken OtherWay(Rule rule) =>
        new(rule, "This gift card cannot be paid in that way. Please choose another one.") { Field = "payment" };
}
