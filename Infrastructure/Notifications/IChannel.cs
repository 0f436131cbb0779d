using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>A channel that delivers messages: e-mail or SMS.</summary>
public interface IChannel
{
    ChannelKind Kind { get; }

    /// <summary>False: the recipient has no address for this channel, or the shop's account is not set up.</summary>
    bool CanReach(string shopId, Recipient to);

    /// <summary>
    /// Sends a message within <see cref="NotificationDelivery.Longest"/>. After an exception it is unknown whether the
    /// vendor accepted it.
    /// </summary>
    Task<SendResult> Send(NotificationDelivery delivery, Recipient to, MessageContent content, CancellationToken ct);

    /// <summary>Looks up whether an earlier attempt reached the vendor, where the vendor supports that.</summary>
    /// <returns>The vendor's id; null: it did not, or this is unknown and sending again is harmless.</returns>
    Task<string?> FindSent(NotificationDelivery delivery, Recipient to, CancellationToken ct);
}
