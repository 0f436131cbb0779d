using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Data for notifications about orders that were cancelled or declined: the order and its refund.</summary>
public sealed class CancellationSource(OrderNotificationSource orders, PaymentsTable payments) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (await orders.FindWithOrder(message, type, ct) is not var (order, context))
            return null;
        var payment =
            order.Payment.Method.IsOnline() || order.Payment.GiftCards is not null
                ? await payments.Find(message.ShopId, OrderNumber.Parse(order.Number), ct)
                : null;
        var (about, refund) = ((OrderNotificationData)context.Data, payment?.Value.Refunded);
        object data =
            type == PaymentNotifications.OrderDeclined
                ? new DeclinedOrderData(about) { Reason = order.DeclineReason(), Refund = refund }
                : new CancelledOrderData(about) { Refund = refund };
        return context with { Data = data };
    }
}
