using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Notifications;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Data for <see cref="OrderNotifications.AcceptanceNeeded"/>; none once the order is decided.</summary>
public sealed class WaitingOrderSource(OrderNotificationSource orders) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            await orders.FindWithOrder(message, type, ct) is not var (order, context)
            || order.AnswerBy is not { } answerBy
        )
            return null;
        var minutes = (int)(answerBy - order.History[^1].At).TotalMinutes;
        var data = new WaitingOrderData((OrderNotificationData)context.Data) { Minutes = minutes };
        return context with { Data = data, UsefulUntil = answerBy };
    }
}
