using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Brings gift cards and the ledgers of orders in line with the orders. An order of which an edit has left nothing to pay is
/// confirmed. Who cancelled an order that is not paid online is told with what went back to the cards.
/// </summary>
public sealed class SettleGiftCards(OrdersTable orders, OrderTenders tenders, ConfirmPaidOrder paid, IMessages messages)
{
    [Function(nameof(SettleGiftCards)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("settle-gift-cards")] SettleGiftCardsMessage message, CancellationToken ct)
    {
        foreach (var number in message.OrderNumbers)
        {
            var read = await orders.The(message.ShopId, number, ct);
            if (await tenders.Settle(read.Value, ct) is not { } books)
                continue;
            if (read.Value is { Status: OrderStatus.Placed, PayableFirst.IsZero: true })
                await paid.FollowUp(read, books, ct);
            if (IsToldHere(read.Value))
                await messages.Send(NotificationMessage.About(message.ShopId, number, Told(read.Value)), ct);
        }
    }

    /// <summary>Others are told after their refund.</summary>
    private static bool IsToldHere(Order order) =>
        order is { Status: OrderStatus.Cancelled, Origin.Withdrawal: null } && !order.Payment.Method.IsOnline();

    private static NotificationType Told(Order cancelled) =>
        cancelled.IsDeclined() ? PaymentNotifications.OrderDeclined : PaymentNotifications.OrderCancelled;
}
