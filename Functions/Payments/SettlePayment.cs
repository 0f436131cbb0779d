using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Reads a payment attempt from its provider, books what was received and refunded, and confirms the order once it is paid.
/// </summary>
public sealed class SettlePayment(
    PaymentProviders providers,
    OrdersTable orders,
    OrderPayments orderPayments,
    ConfirmPaidOrder paid,
    LateRefunds late,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    [Function(nameof(SettlePayment)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("settle-payment")] SettlePaymentMessage message, CancellationToken ct)
    {
        var attempt = await providers[message.Provider].Read(message.ShopId, message.AttemptId, ct);
        if (attempt.ShopId != message.ShopId || !OrderNumber.TryParse(attempt.OrderNumber, out var number))
            return;
        if (await orders.Find(message.ShopId, number, ct) is not { } read)
            return;
        if (await orderPayments.Settle(read.Value, attempt, message.HasMoved, clock.GetUtcNow(), ct) is not { } books)
            return;
        foreach (var (dispute, at) in books.Reminders())
            await scheduled.Send(new RemindOfDisputeMessage(books.ShopId, books.OrderNumber, dispute), at, ct);
        await paid.FollowUp(read, books, ct);
        await late.Follow(await orderPayments.Books(read.Value, ct), ct);
    }
}
