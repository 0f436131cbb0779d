using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>A channel that delivers messages: e-mail, SMS, WhatsApp or push.</summary>
public interface IChannel
{
    ChannelKind Kind { get; }

    /// <summary>
    /// False: the recipient has no address for this channel, the shop's account is not set up, or it has no template for
    /// this kind.
    /// </summary>
    ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct);

    /// <summary>
    /// Sends a message within <see cref="NotificationDelivery.Longest"/>. After an exception it is unknown whether the
    /// vendor accepted it.
    /// </summary>
    Task<SendResult> Send(NotificationDelivery delivery, Recipient to, MessageContent content, CancellationToken ct);

    /// <summary>Looks up whether an earlier attempt reached the vendor, where the vendor supports that.</summary>
    /// <param name="content">As it would be sent now; the earlier text may have differed.</param>
    /// <returns>The vendor's id; null: it did not, or this is unknown and sending again is harmless.</returns>
    Task<string?> FindSent(NotificationDelivery delivery, Recipient to, MessageContent content, CancellationToken ct);
}
