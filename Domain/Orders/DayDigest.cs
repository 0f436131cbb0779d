using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What a morning digest says about a day's orders.</summary>
public static class DayDigest
{
    /// <param name="orders">Of that day. Those that are cancelled, or not confirmed yet, do not count.</param>
    /// <param name="held">The alerts that wait for this digest.</param>
    /// <returns>Null: there is nothing to say.</returns>
    public static MorningDigest? Of(DateOnly day, IEnumerable<Order> orders, IReadOnlyList<OwnerAlert> held)
    {
        var made = orders.Where(order => order.Status is not (OrderStatus.Placed or OrderStatus.Cancelled)).ToList();
        if (made.Count + held.Count == 0)
            return null;
        var digest = new MorningDigest { Day = day }.With(held);
        return made.Count == 0 ? digest : digest.With(Sum(made), Products(made));
    }

    private static DigestOrders Sum(List<Order> made)
    {
        var first = made.MinBy(order => order.Fulfilment.Slot.From)!.Fulfilment.Slot;
        var total = made.Aggregate(Money.Zero(made[0].Total.Currency), (sum, order) => sum + order.Total);
        return new(made.Count, total, first.From, first.To);
    }

    private static List<DigestProduct> Products(List<Order> made) =>
        [
            .. made.SelectMany(order => order.Basket.Lines)
                .GroupBy(line => line.VariantId ?? line.ProductId)
                .Select(lines => new DigestProduct(lines.First().FullName, lines.Sum(line => line.Quantity)))
                .OrderByDescending(product => product.Quantity)
                .ThenBy(product => product.Name, StringComparer.Ordinal),
        ];
}
