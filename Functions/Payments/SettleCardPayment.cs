using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Reads a payment intent from Stripe, books what was received and refunded, and confirms the order once it is paid.
/// </summary>
public sealed class SettleCardPayment(
    ICardProcessor cards,
    OrdersTable orders,
    OrderPayments orderPayments,
    ConfirmPaidOrder paid,
    TimeProvider clock
)
{
    [Function(nameof(SettleCardPayment)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("settle-card-payment")] SettleCardPaymentMessage message, CancellationToken ct)
    {
        var intent = await cards.Read(message.ShopId, message.IntentId, ct);
        if (intent.ShopId != message.ShopId || !OrderNumber.TryParse(intent.OrderNumber, out var number))
            return;
        if (await orders.Find(message.ShopId, number, ct) is not { } read)
            return;
        if (await orderPayments.Settle(read.Value, intent, message.HasMoved, clock.GetUtcNow(), ct) is { } books)
            await paid.FollowUp(read, books, ct);
    }
}
