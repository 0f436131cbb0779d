using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>The order stands: customer and owner are told. An order called off meanwhile stays called off.</summary>
/// <remarks>The row decides, for an order may have been called off before its life begins.</remarks>
public sealed class ConfirmOrder(IOrders orders, IMessages messages, TimeProvider clock)
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
        return true;
    }
}
