using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>Asks Stripe how an intent stands, books what it has taken, and confirms the order.</summary>
public sealed class SettleCardPayment(ICards cards, IOrders orders, Till till, ConfirmPaidOrder paid, TimeProvider clock)
{
    [Function(nameof(SettleCardPayment)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("settle-card-payment")] SettleCardPaymentMessage message, CancellationToken ct)
    {
        var intent = await cards.Read(message.ShopId, message.IntentId, ct);
        if (!OrderNumber.TryParse(intent.OrderNumber, out var number) || await orders.Find(message.ShopId, number, ct) is not { } read) return;
        if (await till.Settle(read.Value, intent, clock.GetUtcNow(), ct)) await paid.Confirm(read, nameof(SettleCardPayment), ct);
    }
}
