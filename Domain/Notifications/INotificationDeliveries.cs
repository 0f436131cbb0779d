using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>The store of notification deliveries.</summary>
public interface INotificationDeliveries
{
    Task<Versioned<NotificationDelivery>?> Find(
        string shopId,
        string occasion,
        string id,
        ChannelKind channel,
        CancellationToken ct
    );

    /// <returns>Null: the notification has a delivery on this channel already; nothing is changed.</returns>
    Task<Versioned<NotificationDelivery>?> Add(NotificationDelivery dispatch, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>notice.changed-meanwhile</c>: the version is no longer current.</exception>
    Task<Versioned<NotificationDelivery>> Replace(
        Versioned<NotificationDelivery> read,
        NotificationDelivery changed,
        CancellationToken ct
    );
}
