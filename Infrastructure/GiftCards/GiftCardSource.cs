using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.GiftCards;

/// <summary>Data for <see cref="GiftCardNotifications.Issued"/>; none once the recipient has the code.</summary>
public sealed class GiftCardSource(GiftCardsTable cards, ShopsTable shops) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            GiftCardNotifications.CardOf(message) is not { } id
            || await cards.Find(message.ShopId, id, ct) is not { UnsentCode: { } code, Recipient: { } to } card
            || await shops.Find(message.ShopId, ct) is not { } shop
        )
            return null;
        var data = new GiftCardData
        {
            Buyer = card.Purchase?.Buyer.Name ?? shop.Name,
            Value = card.Value,
            Code = code,
            ExpiresOn = card.ExpiresOn,
            Message = to.Message,
        };
        return new(shop.Name, shop.LanguageFor(to.Language), new(to.Name, null, to.Email), data);
    }

    /// <summary>From now on only the recipient knows the code.</summary>
    public Task Sent(NotificationMessage message, CancellationToken ct) =>
        GiftCardNotifications.CardOf(message) is { } id
            ? cards.Change(message.ShopId, id, card => card.Sent(), ct)
            : Task.CompletedTask;
}
