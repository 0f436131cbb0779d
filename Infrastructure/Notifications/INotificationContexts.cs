using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Loads a notification's content. Called right before sending, so that no personal data waits in a queue.
/// </summary>
public interface INotificationContexts
{
    /// <param name="orderNumber">Null for an alert without an order.</param>
    /// <returns>Null: the order or the shop no longer exists.</returns>
    Task<NotificationContext?> Find(string shopId, string? orderNumber, NotificationKind kind, CancellationToken ct);
}
