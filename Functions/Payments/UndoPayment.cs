using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>The order was called off: what was paid goes back, and the customer is told. Of an order that was withdrawn at once nobody is.</summary>
public sealed class UndoPayment(IOrders orders, IPayments payments, Till till, IMessages messages, TimeProvider clock)
{
    [Function(nameof(UndoPayment)), MayCall(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var cancelled = (await orders.The(order.ShopId, order.Number, ct)).Value;
        if (cancelled.Rail == Rail.Card && !await till.GiveBack(cancelled, clock.GetUtcNow(), ct))
            await messages.Send(NotifyMessage.TroubleWith(order.ShopId, order.Number, "refund.failed"), ct);
        if (cancelled.Withdrawal is not null)
            return;
        var unpaid =
            cancelled.History[^1].By == nameof(GiveUpPayment)
            && await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct)
                is null
                    or { Value.Received.IsZero: true };
        await messages.Send(
            NotifyMessage.About(
                order.ShopId,
                order.Number,
                unpaid ? NotificationKind.PaymentFailed : NotificationKind.OrderCancelled
            ),
            ct
        );
    }
}
