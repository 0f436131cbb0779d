using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Notifications;

/// <param name="PublicKey">For <c>applicationServerKey</c>, base64url; null: push notifications are not set up.</param>
/// <param name="Subscriptions">Oldest first.</param>
public sealed record PushSubscriptionsView(string? PublicKey, IReadOnlyList<PushSubscriptionView> Subscriptions)
{
    public static PushSubscriptionsView Of(PushSender sender, PushDevices devices) =>
        new(sender.PublicKey, [.. devices.Subscriptions.Select(PushSubscriptionView.Of)]);
}

/// <param name="Service">The host of the browser's push service.</param>
/// <param name="Device">The browser's User-Agent when it was registered.</param>
public sealed record PushSubscriptionView(string Id, string Service, DateTimeOffset CreatedAt, string? Device)
{
    public static PushSubscriptionView Of(PushSubscription subscription) =>
        new(subscription.Id, subscription.Endpoint.Host, subscription.CreatedAt, subscription.Device);
}
