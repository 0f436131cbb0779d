using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Runs when the time to pay is over: cancels the payment and the order and releases its capacity, unless it was paid
/// after all.
/// </summary>
public sealed class ExpirePayment(
    OrdersTable orders,
    AdmissionBatchers admission,
    OrderPayments orderPayments,
    ConfirmPaidOrder paid,
    TimeProvider clock
)
{
    [Function(nameof(ExpirePayment)), Allow(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var read = await orders.The(order.ShopId, order.Number, ct);
        if (read.Value.Status != OrderStatus.Placed)
            return;
        var books = await orderPayments.Expire(read.Value, clock.GetUtcNow(), ct);
        if (books?.Covers(read.Value.PayableFirst) == true)
            await paid.FollowUp(read, books, ct);
        else
            await admission.Release(
                read,
                read.Value.ChangeStatus(
                    OrderStatus.Cancelled,
                    clock.GetUtcNow(),
                    Actors.PaymentDeadline,
                    "The payment did not arrive in time."
                ),
                ct
            );
    }
}
