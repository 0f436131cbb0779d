using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Data for <see cref="PaymentNotifications.CardAuthentication"/>; none once nothing is left to pay.</summary>
public sealed class CardAuthenticationSource(OrderNotificationSource orders) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (await orders.FindWithOrder(message, type, ct) is not var (order, context) || order.Due.IsZero)
            return null;
        var data = new CardAuthenticationData((OrderNotificationData)context.Data) { Due = order.Due };
        var until = order.Status == OrderStatus.Placed ? order.Payment.PayBy : null;
        return context with { Data = data, UsefulUntil = until ?? context.UsefulUntil };
    }
}
