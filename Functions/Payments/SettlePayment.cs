using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Payments.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Reads a payment attempt from its provider, books what was received and refunded, and confirms the order, or issues the
/// gift card, once it is paid.
/// </summary>
public sealed class SettlePayment(
    PaymentProviders providers,
    OrdersTable orders,
    OrderPayments orderPayments,
    ConfirmPaidOrder paid,
    LateRefunds late,
    PurchasePayments purchases,
    PaidPurchases paidPurchases,
    GiftCardsTable cards,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    [Function(nameof(SettlePayment)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("settle-payment")] SettlePaymentMessage message, CancellationToken ct)
    {
        var attempt = await providers[message.Provider].Read(message.ShopId, message.AttemptId, ct);
        if (attempt.ShopId != message.ShopId)
            return;
        if (PurchaseNumber.TryParse(attempt.OrderNumber, out var purchase))
            await Settle(purchase, attempt, message.HasMoved, ct);
        else if (OrderNumber.TryParse(attempt.OrderNumber, out var number))
            await Settle(number, attempt, message, ct);
    }

    private async Task Settle(
        OrderNumber number,
        PaymentAttempt attempt,
        SettlePaymentMessage message,
        CancellationToken ct
    )
    {
        if (await orders.Find(message.ShopId, number, ct) is not { } read)
            return;
        if (await orderPayments.Settle(read.Value, attempt, message.HasMoved, clock.GetUtcNow(), ct) is not { } books)
            return;
        await Remind(books, ct);
        await paid.FollowUp(read, books, ct);
        await late.Follow(await orderPayments.Books(read.Value, ct), ct);
    }

    private async Task Settle(PurchaseNumber number, PaymentAttempt attempt, bool hasMoved, CancellationToken ct)
    {
        var price = (await cards.Find(attempt.ShopId!, number.CardId, ct))?.Purchase?.Amount;
        if (await purchases.Settle(number, price, attempt, hasMoved, ct) is not { } books)
            return;
        await Remind(books, ct);
        await paidPurchases.FollowUp(number, books, ct);
    }

    private async Task Remind(Payment books, CancellationToken ct)
    {
        foreach (var (dispute, at) in books.Reminders())
            await scheduled.Send(new RemindOfDisputeMessage(books.ShopId, books.OrderNumber, dispute), at, ct);
    }
}
