using System.Security.Cryptography;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments.GiftCards;

/// <summary>
/// Brings bought cards in line with their ledgers. Safe to repeat: the version of the card's row decides between payment,
/// expiry and refund.
/// </summary>
public sealed class PaidPurchases(
    ShopsTable shops,
    GiftCardsTable cards,
    PurchasePayments purchases,
    PaidGiftCards paidCards,
    LateRefunds late,
    IMessages messages,
    TimeProvider clock
)
{
    /// <summary>
    /// Issues the card if its price is there, and ends one whose money has gone. What is not due goes back. The owner is
    /// alerted of problems.
    /// </summary>
    public async Task FollowUp(PurchaseNumber number, Payment books, CancellationToken ct)
    {
        var card = await Card(number, books, ct);
        foreach (var alert in books.Alerts(number, card))
            await messages.Send(alert, ct);
        var due = card?.DueOnline() ?? Money.Zero(books.Due.Currency);
        if (books.ByProvider <= due)
            return;
        if (!await purchases.Refund(books.ShopId, number, books, due, ct))
            await messages.Send(Failed(number, books), ct);
        await late.Follow(await purchases.Books(books.ShopId, number, ct), ct);
    }

    /// <returns>The card as it is then; null: it was deleted.</returns>
    private async Task<GiftCard?> Card(PurchaseNumber number, Payment books, CancellationToken ct)
    {
        var card = await cards.Find(books.ShopId, number.CardId, ct);
        if (card?.IsToBePaid() == true && books.HasPrice())
            return await Issue(card, books, ct);
        if (card is null || !books.HasGone())
            return card;
        var now = clock.GetUtcNow();
        return await cards.Change(books.ShopId, card.Id, read => read.LoseMoney(now), ct);
    }

    private async Task<GiftCard?> Issue(GiftCard card, Payment books, CancellationToken ct)
    {
        var shop = await shops.OpenShop(books.ShopId, ct);
        var code = GiftCardCode.Of(RandomNumberGenerator.GetString(GiftCardCode.Letters, GiftCardCode.RandomLength));
        var (country, now) = (GiftCardLookups.CountryOf(shop), clock.GetUtcNow());
        var issued = shop.IssueSold(card.Id, code, books.Due, country, SellingGiftCards.By, now);
        return await paidCards.Issue(
            shop,
            card,
            read => read.IsToBePaid() ? read.Pay(issued, code, isOnline: true) : read,
            ct
        );
    }

    private static Domain.Notifications.NotificationMessage Failed(PurchaseNumber number, Payment books)
    {
        var day = DateOnly.FromDateTime(books.Entries[0].At.UtcDateTime);
        return GiftCardNotifications.Alert(books.ShopId, number, day, "refund.failed", null);
    }
}
