using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Data of a morning digest: the day's orders, and the alerts that waited for it.</summary>
public sealed class MorningDigestSource(OrdersTable orders, ShopsTable shops, HeldAlertsTable held)
    : INotificationSource
{
    /// <returns>Null: there is nothing to say, or no such shop.</returns>
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (message.Day is not { } day || await shops.Find(message.ShopId, ct) is not { } shop)
            return null;
        var waiting = await held.Of(shop.Id, day, ct);
        // Without a digest any more, what waited for it is told all the same.
        if (shop.Alerts?.Digest is null && waiting.Count == 0)
            return null;
        var ofDay = await orders.ListByDay(shop.Id, day, ct).ToListAsync(ct);
        if (DayDigest.Of(day, ofDay, waiting) is not { } digest)
            return null;
        return new(shop.Name, shop.LanguageFor(shop.Owner.Language), OrderNotificationSource.OwnerOf(shop), digest)
        {
            Plan = PlanOf(shop, day),
        };
    }

    /// <summary>The time may have been set later since it was scheduled.</summary>
    private static AlertPlan PlanOf(Shop shop, DateOnly day) =>
        shop.Alerts?.Digest is { } set
            ? new() { Channels = set.Channels, NotBefore = set.On(day, shop.Calendar).Due }
            : AlertPlan.AtOnce;
}
