using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.GiftCards;

/// <summary>Issues ordered cards whose money is there, and sends their codes.</summary>
public sealed class PaidGiftCards(GiftCardsTable cards, IMessages messages)
{
    /// <summary>After that time the code is sent, also if this process crashes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="pay">Returns the same card where there is nothing to issue. May be called several times.</param>
    /// <returns>As stored; null: it was deleted.</returns>
    public async Task<GiftCard?> Issue(Shop shop, GiftCard ordered, Func<GiftCard, GiftCard> pay, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime((ordered.Purchase?.PayBy ?? ordered.IssuedAt).UtcDateTime); // stays the same
        var message = GiftCardNotifications.IssuedMessage(shop.Id, ordered.Id, day);
        await messages.Send(message, ct, Patience);
        var card = await cards.Change(shop.Id, ordered.Id, pay, ct);
        await messages.Send(message, CancellationToken.None);
        return card;
    }
}
