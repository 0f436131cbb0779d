using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Data for notifications about orders: the current order and its shop.</summary>
public sealed class OrderNotificationSource(
    OrdersTable orders,
    ShopsTable shops,
    PublicAddress address,
    TimeProvider clock
) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    ) => (await FindWithOrder(message, type, ct))?.Context;

    /// <returns>Null: the order or the shop no longer exists.</returns>
    internal async Task<(Order Order, NotificationContext Context)?> FindWithOrder(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            await shops.Find(message.ShopId, ct) is not { } shop
            || !OrderNumber.TryParse(message.OrderNumber, out var number)
            || await orders.Find(message.ShopId, number, ct) is not { Value: var order }
        )
            return null;
        var context = new NotificationContext(
            shop.Name,
            shop.LanguageFor(type.IsToOwner ? shop.Owner.Language : order.Customer.Language),
            type.IsToOwner ? OwnerOf(shop) : CustomerOf(order, shop),
            type == OrderNotifications.Changed ? ChangedOrderData.Of(order, Data(order)) : Data(order),
            type.IsToOwner ? null : address.Of($"api/track/{shop.Id}.{order.Number}.{order.Origin.Secret}"),
            type.ExpiresWithDay ? shop.Calendar.At(order.Day.AddDays(1), TimeOnly.MinValue) : null
        )
        {
            Plan = type.Topic is { } topic ? shop.PlanFor(topic, clock.GetUtcNow()) : AlertPlan.AtOnce,
        };
        return (order, context);
    }

    internal static Recipient OwnerOf(Shop shop) =>
        new(shop.Owner.Name, shop.Owner.Phone, shop.AlertEmail ?? shop.Owner.Email);

    private static Recipient CustomerOf(Order order, Shop shop) =>
        new(
            order.Customer.Name,
            order.Customer.Phone is { } phone && shop.Texts(phone) ? phone : null,
            order.Customer.Email
        );

    private static OrderNotificationData Data(Order order) =>
        new()
        {
            OrderNumber = order.Number,
            Day = order.Day,
            From = order.Fulfilment.Slot.From,
            Until = order.Fulfilment.Slot.To,
            Total = order.Total,
            Lines = [.. order.Basket.Lines.Select(line => new NotificationLine(line.Label, line.Quantity, line.Total))],
            Discount = order.Basket.Discount,
            Fee = order.Basket.DeliveryFee,
            AddedTaxes = NotificationTax.Of(order.Basket.Taxes is { Included: false } added ? added.Rows : []),
            IncludedTaxes = NotificationTax.Of(order.Basket.Taxes is { Included: true } included ? included.Rows : []),
            Tip = order.Basket.Tip,
            CashRounding = order.Basket.CashRounding,
        };
}
