using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling.Making;

/// <summary>Units of one product that leave together: with a driver, over the counter, or onto the shelf.</summary>
/// <param name="Units">1 or more.</param>
/// <param name="Due">The plan's minute by which they are packed.</param>
/// <param name="Priority">1 to 1,000; see <see cref="Batch"/>.</param>
public sealed record Wanted(string ProductId, int Units, int Due, int Priority = 1)
{
    /// <summary>What the orders of a day still need to be made.</summary>
    /// <param name="start">The plan's minute 0.</param>
    /// <param name="departures">
    /// By order number, when its driver leaves; who is not among them is due when their slot begins.
    /// </param>
    public static IReadOnlyList<Wanted> By(
        IEnumerable<Order> orders,
        Shop shop,
        DateTimeOffset start,
        IReadOnlyDictionary<string, DateTimeOffset> departures
    )
    {
        var all =
            from order in orders
            where
                order.Status
                    is OrderStatus.Placed
                        or OrderStatus.AwaitingAcceptance
                        or OrderStatus.Confirmed
                        or OrderStatus.Baking
            let leaves = departures.TryGetValue(order.Number, out var departure) ? departure : Opens(order, shop)
            from line in order.Basket.Lines
            group line.Quantity by (
                line.ProductId,
                Due: Math.Max(0, (int)Math.Floor((leaves - start).TotalMinutes))
            ) into together
            select new Wanted(together.Key.ProductId, together.Sum(), together.Key.Due);
        return [.. all.OrderBy(one => one.Due).ThenBy(one => one.ProductId, StringComparer.Ordinal)];
    }

    private static DateTimeOffset Opens(Order order, Shop shop) =>
        shop.Calendar.At(order.Day, order.Fulfilment.Slot.From);
}
