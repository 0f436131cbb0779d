using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments.GiftCards;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>Alerts the owner before the time to answer a dispute ends, unless it was answered or is over.</summary>
public sealed class RemindOfDispute(
    OrdersTable orders,
    OrderPayments orderPayments,
    PurchasePayments purchases,
    IMessages messages
)
{
    private const string Reason = "payment.dispute-due";

    [Function(nameof(RemindOfDispute)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("remind-of-dispute")] RemindOfDisputeMessage message, CancellationToken ct)
    {
        if (PurchaseNumber.TryParse(message.OrderNumber, out var purchase))
        {
            var of = await purchases.Books(message.ShopId, purchase, ct);
            var due = of?.Entries.FirstOrDefault(entry => entry.Id == message.DisputeId)?.AnswerBy;
            if (due is { } by && of!.IsToAnswer(message.DisputeId))
                await messages.Send(AlertOf(message, purchase, DateOnly.FromDateTime(by.UtcDateTime)), ct);
            return;
        }
        var order = (await orders.The(message.ShopId, message.OrderNumber, ct)).Value;
        if (await orderPayments.Books(order, ct) is not { } books || !books.IsToAnswer(message.DisputeId))
            return;
        await messages.Send(
            NotificationMessage.AlertAboutOrder(message.ShopId, message.OrderNumber, Reason, message.DisputeId),
            ct
        );
    }

    private static NotificationMessage AlertOf(RemindOfDisputeMessage message, PurchaseNumber purchase, DateOnly day) =>
        GiftCardNotifications.Alert(message.ShopId, purchase, day, Reason, message.DisputeId);
}
