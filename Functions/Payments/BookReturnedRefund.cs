using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>A refund came back: the books say so, and the owner is told, who has to find another way to the customer.</summary>
public sealed class BookReturnedRefund(IOrders orders, Till till, IMessages messages, TimeProvider clock)
{
    [Function(nameof(BookReturnedRefund)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("book-returned-refund")] BookReturnedRefundMessage message, CancellationToken ct)
    {
        if (!OrderNumber.TryParse(message.OrderNumber, out var number) || await orders.Find(message.ShopId, number, ct) is not { Value: var order }) return;
        await till.TakeBack(order, message.Refund, clock.GetUtcNow(), ct);
        await messages.Send(NotifyMessage.TroubleWith(message.ShopId, message.OrderNumber, "refund.failed"), ct);
    }
}
