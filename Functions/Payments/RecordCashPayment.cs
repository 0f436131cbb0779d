using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Records the cash that the driver took, with its corrections, in the order's payment and in what the driver holds.
/// What a card still could pay is cancelled, and what it has paid of the same goes back.
/// </summary>
public sealed class RecordCashPayment(
    OrdersTable orders,
    ShopsTable shops,
    OrderPayments orderPayments,
    CollectedCash collected,
    ConfirmPaidOrder paid,
    TimeProvider clock
)
{
    [Function(nameof(RecordCashPayment)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("record-cash-payment")] RecordCashPaymentMessage message, CancellationToken ct)
    {
        var read = await orders.The(message.ShopId, message.OrderNumber, ct);
        await orderPayments.RecordCash(read.Value, ct);
        await collected.Add(await shops.The(message.ShopId, ct), read.Value, ct);
        if (read.Value.Payment.Method == PaymentMethod.Cash)
            return;
        await orderPayments.Refund(read.Value, clock.GetUtcNow(), ct);
        if (await orderPayments.Books(read.Value, ct) is { } books)
            await paid.FollowUp(read, books, ct);
    }
}
