using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>A step that a member of staff takes with an order. Told twice, it is done once.</summary>
public sealed class StaffTransition(IOrders orders, TimeProvider clock)
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

    /// <param name="step">What becomes of the order, at that time, by that member of staff; the order itself when the step was taken before.</param>
    /// <param name="keep">How it is kept.</param>
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

    /// <returns>The order, and whether the step was taken just now.</returns>
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
            catch (RuleBroken broken) when (broken.Code == "order.changed-meanwhile" && tries < Tries)
            {
                continue;
            } // its life took a step just now
            return (moved, true);
        }
    }
}
