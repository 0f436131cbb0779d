using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Data for notifications about orders: the current order, its shop, and the refund.</summary>
public sealed class OrderNotificationContexts(
    OrdersTable orders,
    ShopsTable shops,
    PaymentsTable payments,
    IConfiguration configuration
) : INotificationContexts
{
    // A path alone would be parsed as a file URI.
    private readonly Uri? address =
        Uri.TryCreate(configuration["PublicAddress"]?.TrimEnd('/') + "/", UriKind.Absolute, out var parsed)
        && parsed.Scheme is "https" or "http"
            ? parsed
            : null;

    public async Task<NotificationContext?> Find(
        string shopId,
        string? orderNumber,
        NotificationKind kind,
        CancellationToken ct
    )
    {
        if (await shops.Find(shopId, ct) is not { } shop)
            return null;
        if (orderNumber is null)
            return new(shop.Name, shop.LanguageFor(shop.Owner.Language), Owner(shop));
        if (
            !OrderNumber.TryParse(orderNumber, out var number)
            || await orders.Find(shopId, number, ct) is not { Value: var order }
        )
            return null;
        var toOwner = kind.IsToOwner();
        var slot = shop.Slot(order.SlotId);
        return new(
            shop.Name,
            shop.LanguageFor(toOwner ? shop.Owner.Language : order.Customer.Language),
            toOwner
                ? Owner(shop)
                : new(
                    order.Customer.Name,
                    order.Customer.Phone is { } phone && shop.Texts(phone) ? phone : null,
                    order.Customer.Email
                ),
            order.Number,
            order.Day,
            slot?.From,
            slot?.To,
            order.Total,
            kind == NotificationKind.OrderCancelled && order.PaymentMethod == PaymentMethod.Card
                ? (await payments.Find(shopId, number, ct))?.Value.Refunded
                : null,
            toOwner || address is null ? null : new Uri(address, $"api/track/{shopId}.{order.Number}.{order.Secret}"),
            Goods: [.. order.Lines.Select(line => new NotificationLine(line.Name, line.Quantity, line.Total))],
            Fee: order.DeliveryFee,
            UsefulUntil: IsOfTheDay(kind) ? shop.Calendar.At(order.Day.AddDays(1), TimeOnly.MinValue) : null
        );
    }

    // After the day these are obsolete; a refund or an alert never is.
    private static bool IsOfTheDay(NotificationKind kind) =>
        kind
            is NotificationKind.OrderConfirmed
                or NotificationKind.OnItsWay
                or NotificationKind.ReadyToCollect
                or NotificationKind.NewOrder;

    private static Recipient Owner(Shop shop) => new(shop.Owner.Name, shop.Owner.Phone, shop.Owner.Email);
}
