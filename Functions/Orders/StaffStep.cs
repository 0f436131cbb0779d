using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>A step that a member of staff takes with an order. Told twice, it is done once.</summary>
public sealed class StaffStep(IOrders orders, TimeProvider clock)
{
    private const int Tries = 3;

    public Task<Ok<OrderView>> Take(FunctionContext context, string number, OrderStatus to, CancellationToken ct) =>
        Take(context, number, to, (order, now, by) => order.Become(to, now, by), orders.Move, ct);

    /// <param name="step">What becomes of the order, at that time, by that member of staff.</param>
    /// <param name="keep">How it is kept.</param>
    public async Task<Ok<OrderView>> Take(
        FunctionContext context, string number, OrderStatus to, Func<Order, DateTimeOffset, string, Order> step, Func<Kept<Order>, Order, CancellationToken, Task> keep, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            var (read, now) = (await orders.The(context.Identity().ShopId, number, ct), clock.GetUtcNow());
            if (read.Value.Status == to) return TypedResults.Ok(OrderView.Of(read.Value, now));
            var moved = step(read.Value, now, context.Identity().Id);
            try { await keep(read, moved, ct); }
            catch (RuleBroken broken) when (broken.Code == "order.changed-meanwhile" && tries < Tries) { continue; }   // its life took a step just now
            return TypedResults.Ok(OrderView.Of(moved, now));
        }
    }
}
