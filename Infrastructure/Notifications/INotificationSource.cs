using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Loads what a notification is written from. Called right before sending, so that no personal data waits in a queue.
/// </summary>
public interface INotificationSource
{
    /// <returns>Null: what it is about no longer exists.</returns>
    Task<NotificationContext?> Find(NotificationMessage message, NotificationType type, CancellationToken ct);

    /// <summary>The recipient has it. Called at least once.</summary>
    Task Sent(NotificationMessage message, CancellationToken ct) => Task.CompletedTask;
}
