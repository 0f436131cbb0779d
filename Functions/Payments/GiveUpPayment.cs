using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>The time to pay is over: the payment is called off and what the order held is free again, unless it was paid after all.</summary>
public sealed class GiveUpPayment(IOrders orders, IDayDesk desk, Till till, ConfirmPaidOrder paid, TimeProvider clock)
{
    [Function(nameof(GiveUpPayment)), MayCall(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var read = await orders.The(order.ShopId, order.Number, ct);
        if (read.Value.Status != OrderStatus.Placed)
            return;
        if (await till.GiveUp(read.Value, clock.GetUtcNow(), ct) is { IsPaid: true } books)
            await paid.FollowUp(read, books, nameof(GiveUpPayment), ct);
        else
            await desk.Release(
                read,
                read.Value.Become(
                    OrderStatus.Cancelled,
                    clock.GetUtcNow(),
                    nameof(GiveUpPayment),
                    "The payment did not arrive in time."
                ),
                ct
            );
    }
}
