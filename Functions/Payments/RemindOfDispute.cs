using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>Alerts the owner before the time to answer a dispute ends, unless it was answered or is over.</summary>
public sealed class RemindOfDispute(OrdersTable orders, OrderPayments orderPayments, IMessages messages)
{
    [Function(nameof(RemindOfDispute)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("remind-of-dispute")] RemindOfDisputeMessage message, CancellationToken ct)
    {
        var order = (await orders.The(message.ShopId, message.OrderNumber, ct)).Value;
        if (await orderPayments.Books(order, ct) is not { } books || !books.IsToAnswer(message.DisputeId))
            return;
        await messages.Send(
            NotificationMessage.AlertAboutOrder(
                message.ShopId,
                message.OrderNumber,
                "payment.dispute-due",
                message.DisputeId
            ),
            ct
        );
    }
}
