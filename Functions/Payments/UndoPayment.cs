using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>The order was called off: what was paid goes back, and the customer is told.</summary>
public sealed class UndoPayment(IOrders orders, Till till, IMessages messages, TimeProvider clock)
{
    [Function(nameof(UndoPayment)), MayCall(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var cancelled = (await orders.The(order.ShopId, order.Number, ct)).Value;
        if (cancelled.Rail == Rail.Card) await till.GiveBack(cancelled, clock.GetUtcNow(), ct);
        var unpaid = cancelled.History[^1].By == nameof(GiveUpPayment);
        await messages.Send(NotifyMessage.About(order.ShopId, order.Number, unpaid ? NotificationKind.PaymentFailed : NotificationKind.OrderCancelled), ct);
    }
}
