using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>
/// Alerts the owner of orders whose idempotency key was used for an order of another day. A key is unique only within
/// its day, since the order number derives from both; only the owner can find out whether that was intended.
/// </summary>
public sealed class FindDuplicateOrders(OrdersTable orders, OrderKeysTable keys, IMessages messages)
{
    [Function(nameof(FindDuplicateOrders)), Allow(Caller.System)]
    public async Task Run(
        [QueueTrigger("find-duplicate-orders")] FindDuplicateOrdersMessage message,
        CancellationToken ct
    )
    {
        foreach (var (number, first) in await keys.Earlier(message.ShopId, message.Confirmed, ct))
            if (await orders.Find(message.ShopId, first, ct) is { Value.Status: not OrderStatus.Cancelled })
                await messages.Send(NotificationMessage.AlertAboutOrder(message.ShopId, number, "order.twice"), ct);
    }
}
