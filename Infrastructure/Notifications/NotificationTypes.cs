using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>A kind of notification and where its data come from.</summary>
public sealed record RegisteredNotification(NotificationType Type, INotificationSource Source);

/// <summary>The kinds of notifications that the areas registered.</summary>
public sealed class NotificationTypes(IEnumerable<RegisteredNotification> all)
{
    private readonly Dictionary<string, RegisteredNotification> byName = all.ToDictionary(one => one.Type.Name);

    public IEnumerable<NotificationType> All => byName.Values.Select(one => one.Type);

    /// <param name="kind">The <see cref="NotificationType.Name"/>.</param>
    /// <exception cref="InvalidOperationException">
    /// No area registered it: the message comes from another version of the app.
    /// </exception>
    public RegisteredNotification Of(string kind) =>
        byName.TryGetValue(kind, out var found)
            ? found
            : throw new InvalidOperationException($"There is no notification of kind '{kind}'.");
}
