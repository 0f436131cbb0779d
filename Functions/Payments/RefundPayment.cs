using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Refunds a cancelled order and notifies the customer, unless the order was withdrawn when it was placed. Of an edited
/// order it refunds what was paid beyond the new total.
/// </summary>
public sealed class RefundPayment(
    OrdersTable orders,
    OrderPayments orderPayments,
    IMessages messages,
    TimeProvider clock
)
{
    [Function(nameof(RefundPayment)), Allow(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var found = (await orders.The(order.ShopId, order.Number, ct)).Value;
        if (found.Payment.GiftCards is not null) // the cards follow by a message of their own
            await orderPayments.BookGiftCards(found, ct);
        if (found.Payment.Method.IsOnline() && !await orderPayments.Refund(found, clock.GetUtcNow(), ct))
            await messages.Send(NotificationMessage.AlertAboutOrder(order.ShopId, order.Number, "refund.failed"), ct);
        var books = await orderPayments.Books(found, ct);
        if (books is { HasTransfers: true } && books.State.Received - books.State.Refunded > found.DueByProvider)
            await messages.Send(NotificationMessage.AlertAboutOrder(order.ShopId, order.Number, "refund.by-hand"), ct);
        var isCancelled = found.Status == OrderStatus.Cancelled;
        if (books?.Current is { } known && (!isCancelled || books.Refunds.Count > 0)) // the order learns what it is paid now
            await messages.Send(new SettlePaymentMessage(order.ShopId, known.Provider, known.Id, HasMoved: true), ct);
        if (!isCancelled || found.Origin.Withdrawal is not null)
            return;
        var unpaid = found.History[^1].By == Actors.PaymentDeadline && (books?.Received.IsZero ?? true);
        await messages.Send(
            NotificationMessage.About(
                order.ShopId,
                order.Number,
                unpaid ? PaymentNotifications.PaymentFailed : Told(found)
            ),
            ct
        );
    }

    private static NotificationType Told(Order cancelled) =>
        cancelled.IsDeclined() ? PaymentNotifications.OrderDeclined : PaymentNotifications.OrderCancelled;
}
