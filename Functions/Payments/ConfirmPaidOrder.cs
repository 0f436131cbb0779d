using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// What follows once an order's payment has been booked. Whoever booked it may ask for this, as often as they like: the order's row
/// decides by its version, also between a payment and a cancellation that come together.
/// </summary>
public sealed class ConfirmPaidOrder(IOrders orders, Till till, TimeProvider clock)
{
    /// <summary>The order is confirmed, in one conditional write. One that was called off gives the money back.</summary>
    /// <param name="by">The function that booked the payment.</param>
    public async Task Confirm(Kept<Order> read, string by, CancellationToken ct)
    {
        while (read.Value.Status == OrderStatus.Placed)
        {
            var confirmed = read.Value.Become(OrderStatus.Confirmed, clock.GetUtcNow(), by);
            try
            {
                await orders.Move(read, confirmed, ct);
                return;
            }
            catch (RuleBroken broken) when (broken.Code == "order.changed-meanwhile")
            {
                read = await orders.The(read.Value.ShopId, read.Value.Number, ct);
            }
        }
        if (read.Value.Status == OrderStatus.Cancelled) await till.GiveBack(read.Value, clock.GetUtcNow(), ct);
    }
}
