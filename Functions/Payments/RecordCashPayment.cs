using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>Records the cash that the driver took in the order's payment.</summary>
public sealed class RecordCashPayment(OrdersTable orders, OrderPayments orderPayments)
{
    [Function(nameof(RecordCashPayment)), Allow(Caller.System)]
    public async Task Run(
        [QueueTrigger("record-cash-payment")] RecordCashPaymentMessage message,
        CancellationToken ct
    ) => await orderPayments.RecordCash((await orders.The(message.ShopId, message.OrderNumber, ct)).Value, ct);
}
