using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>The cash that the driver took goes into the payment's ledger.</summary>
public sealed class BookTheCash(IOrders orders, OrderPayments till)
{
    [Function(nameof(BookTheCash)), MayCall(Caller.System)]
    public async Task Run([QueueTrigger("book-the-cash")] BookTheCashMessage message, CancellationToken ct) =>
        await till.RecordCash((await orders.The(message.ShopId, message.OrderNumber, ct)).Value, ct);
}
