using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Refunds a cancelled order and notifies the customer, unless the order was withdrawn when it was placed.
/// </summary>
public sealed class RefundPayment(
    OrdersTable orders,
    PaymentsTable payments,
    OrderPayments orderPayments,
    IMessages messages,
    TimeProvider clock
)
{
    [Function(nameof(RefundPayment)), Allow(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var cancelled = (await orders.The(order.ShopId, order.Number, ct)).Value;
        if (
            cancelled.Payment.Method == PaymentMethod.Card
            && !await orderPayments.Refund(cancelled, clock.GetUtcNow(), ct)
        )
            await messages.Send(NotificationMessage.AlertAboutOrder(order.ShopId, order.Number, "refund.failed"), ct);
        if (cancelled.Origin.Withdrawal is not null)
            return;
        var unpaid =
            cancelled.History[^1].By == Actors.PaymentDeadline
            && await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct)
                is null
                    or { Value.Received.IsZero: true };
        await messages.Send(
            NotificationMessage.About(
                order.ShopId,
                order.Number,
                unpaid ? PaymentNotifications.PaymentFailed : Told(cancelled)
            ),
            ct
        );
    }

    private static NotificationType Told(Order cancelled) =>
        cancelled.IsDeclined() ? PaymentNotifications.OrderDeclined : PaymentNotifications.OrderCancelled;
}
