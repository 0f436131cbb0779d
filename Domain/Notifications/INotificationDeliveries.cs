using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>Where dispatches are kept.</summary>
public interface INotificationDeliveries
{
    Task<Versioned<NotificationDelivery>?> Find(
        string shopId,
        string occasion,
        string id,
        ChannelKind channel,
        CancellationToken ct
    );

    /// <returns>Null: the notice has one on this channel already, which stays as it is.</returns>
    Task<Versioned<NotificationDelivery>?> Add(NotificationDelivery dispatch, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>notice.changed-meanwhile</c>: the version is no longer current.</exception>
    Task<Versioned<NotificationDelivery>> Replace(
        Versioned<NotificationDelivery> read,
        NotificationDelivery changed,
        CancellationToken ct
    );
}
