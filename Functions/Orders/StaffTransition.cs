using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Orders;

/// <summary>Changes the status of an order for a member of staff. Idempotent.</summary>
public sealed class StaffTransition(OrdersTable orders, TimeProvider clock)
{
    public Task<Ok<OrderView>> Take(StaffCaller caller, string number, OrderStatus to, CancellationToken ct) =>
        Take(
            caller,
            number,
            (order, now, by) => order.Status == to ? order : order.ChangeStatus(to, now, by),
            orders.UpdateWithEvent,
            ct
        );

    /// <param name="step">
    /// Returns the changed order, given the time and the member of staff; the same instance if it was changed before.
    /// </param>
    /// <param name="keep">Stores the changed order.</param>
    public async Task<Ok<OrderView>> Take(
        StaffCaller caller,
        string number,
        Func<Order, DateTimeOffset, string, Order> step,
        Func<Versioned<Order>, Order, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        return TypedResults.Ok(
            OrderView.Of(
                (await Take(caller.ShopId, caller.Id, number, step, keep, ct)).Order,
                caller.Permissions,
                clock.GetUtcNow()
            )
        );
    }

    /// <returns>The order, and whether this call changed it.</returns>
    public Task<(Order Order, bool IsNew)> Take(
        string shopId,
        string by,
        string number,
        Func<Order, DateTimeOffset, string, Order> step,
        Func<Versioned<Order>, Order, CancellationToken, Task> keep,
        CancellationToken ct
    ) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var read = await orders.The(shopId, number, ct);
                var moved = step(read.Value, clock.GetUtcNow(), by);
                if (ReferenceEquals(moved, read.Value))
                    return (moved, false);
                await keep(read, moved, ct);
                return (moved, true);
            },
            ct
        );
}
