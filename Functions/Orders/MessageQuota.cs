using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Limits the messages per recipient and per shop in a day, since a customer may enter any phone number. Withheld
/// messages are recorded, and the owner is alerted once a day. Alerts are never withheld.
/// </summary>
public sealed class MessageQuota(MessageCountsTable counts, ShopsTable shops, LimitOptions limits, OwnerAlerts alerts)
    : IMessageQuota
{
    public async Task<string?> Refuses(
        NotificationMessage message,
        NotificationType type,
        ChannelKind channel,
        Recipient to,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!type.IsLimited || await shops.Find(message.ShopId, ct) is not { } shop)
            return null;
        string? recipient = null;
        if (!type.IsToOwner)
            recipient = channel == ChannelKind.Email ? Mailbox.Of(to.Email!) : to.Phone;
        var most = limits.MessagesOf(shop);
        var limit = await counts.Count(
            shop.Id,
            DateOnly.FromDateTime(now.UtcDateTime),
            channel,
            recipient,
            most.PerRecipient,
            most.PerShop,
            ct
        );
        if (limit is null)
            return null;
        await alerts.Tell(shop.Id, "messages", "messages.withheld", ct);
        return $"{channel}.{limit}".ToLowerInvariant();
    }
}
