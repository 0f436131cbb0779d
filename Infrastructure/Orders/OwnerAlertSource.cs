using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Data for alerts to the owner, with or without an order.</summary>
public sealed class OwnerAlertSource(OrdersTable orders, ShopsTable shops, TimeProvider clock) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (await shops.Find(message.ShopId, ct) is not { } shop)
            return null;
        if (message.OrderNumber is { } order && !await IsThere(message.ShopId, order, ct))
            return null;
        return new(
            shop.Name,
            shop.LanguageFor(shop.Owner.Language),
            OrderNotificationSource.OwnerOf(shop),
            new OwnerAlert(message.OrderNumber, message.Reason) { GiftCard = message.Subject }
        )
        {
            Plan = shop.PlanFor(OwnerAlert.TopicOf(message.Reason), clock.GetUtcNow()),
        };
    }

    private async Task<bool> IsThere(string shopId, string order, CancellationToken ct) =>
        OrderNumber.TryParse(order, out var number) && await orders.Find(shopId, number, ct) is not null;
}
