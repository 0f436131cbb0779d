using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>A step that a member of staff takes with an order. Told twice, it is done once.</summary>
public sealed class StaffStep(IOrders orders, TimeProvider clock)
{
    private const int Tries = 3;

    public Task<Ok<OrderView>> Take(FunctionContext context, string number, OrderStatus to, CancellationToken ct) =>
        Take(context, number, (order, now, by) => order.Status == to ? order : order.Become(to, now, by), orders.Move, ct);

    /// <param name="step">What becomes of the order, at that time, by that member of staff; the order itself when the step was taken before.</param>
    /// <param name="keep">How it is kept.</param>
    public async Task<Ok<OrderView>> Take(
        FunctionContext context, string number, Func<Order, DateTimeOffset, string, Order> step, Func<Kept<Order>, Order, CancellationToken, Task> keep, CancellationToken ct)
    {
        var you = context.Identity();
        for (var tries = 1; ; tries++)
        {
            var (read, now) = (await orders.The(you.ShopId, number, ct), clock.GetUtcNow());
            var moved = step(read.Value, now, you.Id);
            if (ReferenceEquals(moved, read.Value)) return TypedResults.Ok(OrderView.Of(moved, you.StaffRole(), now));
            try { await keep(read, moved, ct); }
            catch (RuleBroken broken) when (broken.Code == "order.changed-meanwhile" && tries < Tries) { continue; }   // its life took a step just now
            return TypedResults.Ok(OrderView.Of(moved, you.StaffRole(), now));
        }
    }
}
