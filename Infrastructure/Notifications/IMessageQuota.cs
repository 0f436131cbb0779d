using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Limits on messages per recipient and per shop.</summary>
public interface IMessageQuota
{
    /// <returns>
    /// Null: allowed, and counted. Otherwise the reason: <c>sms.recipient-limit</c>, <c>email.shop-limit</c> …
    /// </returns>
    Task<string?> Refuses(
        NotificationMessage message,
        NotificationType type,
        ChannelKind channel,
        Recipient to,
        DateTimeOffset now,
        CancellationToken ct
    );
}
