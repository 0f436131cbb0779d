using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Payments;

/// <summary>Asks Stripe how an intent stands, books what it has taken, and tells the order's life.</summary>
public sealed class SettleCardPayment(ICards cards, IOrders orders, Till till, TimeProvider clock)
{
    [Function(nameof(SettleCardPayment)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("settle-card-payment")] SettleCardPaymentMessage message, [DurableClient] DurableTaskClient client, CancellationToken ct)
    {
        var intent = await cards.Read(message.ShopId, message.IntentId, ct);
        if (!OrderNumber.TryParse(intent.OrderNumber, out var number) || await orders.Find(message.ShopId, number, ct) is not { Value: var order }) return;
        if (!await till.Settle(order, intent, clock.GetUtcNow(), ct)) return;
        if (order.Status == OrderStatus.Cancelled) await till.GiveBack(order, clock.GetUtcNow(), ct);   // the money came after the end
        else await client.RaiseEventAsync(OrderLife.Id(order.ShopId, order.Number), OrderLife.Paid, true, ct);
    }
}
