using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Changes the status of an order for a member of staff. Idempotent.</summary>
public sealed class StaffTransition(OrdersTable orders, TimeProvider clock)
{
    private const int Tries = 3;

    public Task<Ok<OrderView>> Take(FunctionContext context, string number, OrderStatus to, CancellationToken ct) =>
        Take(
            context,
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
        FunctionContext context,
        string number,
        Func<Order, DateTimeOffset, string, Order> step,
        Func<Versioned<Order>, Order, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        var you = context.Identity();
        return TypedResults.Ok(
            OrderView.Of(
                (await Take(you.ShopId, you.Id, number, step, keep, ct)).Order,
                you.StaffRole(),
                clock.GetUtcNow()
            )
        );
    }

    /// <returns>The order, and whether this call changed it.</returns>
    public async Task<(Order Order, bool IsNew)> Take(
        string shopId,
        string by,
        string number,
        Func<Order, DateTimeOffset, string, Order> step,
        Func<Versioned<Order>, Order, CancellationToken, Task> keep,
        CancellationToken ct
    )
    {
        for (var tries = 1; ; tries++)
        {
            var read = await orders.The(shopId, number, ct);
            var moved = step(read.Value, clock.GetUtcNow(), by);
            if (ReferenceEquals(moved, read.Value))
                return (moved, false);
            try
            {
                await keep(read, moved, ct);
            }
            catch (RuleBroken broken) when (broken.Rule == OrderRules.ChangedMeanwhile && tries < Tries)
            {
                continue;
            } // its lifecycle changed it just now
            return (moved, true);
        }
    }
}
