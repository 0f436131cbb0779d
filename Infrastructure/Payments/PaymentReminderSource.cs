using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Data for <see cref="PaymentNotifications.PaymentReminder"/>; none once the order is paid or cancelled.</summary>
public sealed class PaymentReminderSource(OrderNotificationSource orders, ShopsTable shops) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            await orders.FindWithOrder(message, type, ct) is not var (order, context)
            || order is not { Status: OrderStatus.Placed, Payment.PayBy: { } payBy }
            || await shops.Find(message.ShopId, ct) is not { } shop
        )
            return null;
        var data = new PaymentReminderData((OrderNotificationData)context.Data)
        {
            Due = order.DueNow,
            PayOn = shop.Calendar.DayOf(payBy),
        };
        return context with { Data = data, UsefulUntil = payBy };
    }
}
