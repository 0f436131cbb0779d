using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>The order stands: customer and owner are told. An order called off meanwhile stays called off.</summary>
/// <remarks>The row decides, for an order may have been called off before its life begins.</remarks>
public sealed class ConfirmOrder(IOrders orders, IOrderKeys keys, IMessages messages, TimeProvider clock)
{
    [Function(nameof(ConfirmOrder)), MayCall(Caller.System)]
    public async Task<bool> Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var read = await orders.The(order.ShopId, order.Number, ct);
        if (read.Value.Status == OrderStatus.Placed)
            await orders.Keep(read, read.Value.Become(OrderStatus.Confirmed, clock.GetUtcNow(), nameof(ConfirmOrder)), ct);
        else if (read.Value.Status == OrderStatus.Cancelled) return false;
        await messages.Send(NotifyMessage.About(order.ShopId, order.Number, NotificationKind.OrderConfirmed), ct);
        await messages.Send(NotifyMessage.About(order.ShopId, order.Number, NotificationKind.NewOrder), ct);
        if (await CameBefore(read.Value, ct)) await messages.Send(NotifyMessage.TroubleWith(order.ShopId, order.Number, "order.twice"), ct);
        return true;
    }

    // Admission knows an idempotency key within its day only: the number follows from both. Sent again with another day it was
    // admitted again, and whether that was meant only people can find out.
    private async Task<bool> CameBefore(Order order, CancellationToken ct)
    {
        var first = await keys.First(order, ct);
        return first.ToString() != order.Number && await orders.Find(order.ShopId, first, ct) is { Value.Status: not OrderStatus.Cancelled };
    }
}
