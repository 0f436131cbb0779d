using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>Products that were sold out on a day: their sales are only a lower bound of the demand.</summary>
public static class Shortage
{
    /// <summary>Uses the current limits; the roll-up runs in the night after the day.</summary>
    /// <param name="kept">The day's orders, without the cancelled ones.</param>
    /// <returns>
    /// Ids of products: those at their own limit; all on sale when kitchen or slots have no capacity for one more
    /// average order.
    /// </returns>
    public static IReadOnlyList<string> Of(Shop shop, Menu menu, IReadOnlyCollection<Order> kept)
    {
        if (kept.Count == 0)
            return [];
        var all = KitchenIsFull(shop.PerDay, kept) || SlotsAreFull(shop, kept);
        var sold = kept.SelectMany(order => order.Basket.Lines)
            .GroupBy(line => line.ProductId)
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        return
        [
            .. menu
                .Products.Values.Where(product =>
                    (all && product.OnSale)
                    || (product.PerDay is { } most && sold.GetValueOrDefault(product.Id) >= most)
                )
                .Select(product => product.Id)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool KitchenIsFull(Capacity limit, IReadOnlyCollection<Order> kept)
    {
        bool Full(Func<Capacity, int> of) =>
            kept.Sum(order => (long)of(order.Basket.Needs)) is > 0 and var taken
            && taken + taken / kept.Count > of(limit);
        return Full(needs => needs.OvenSeconds)
            || Full(needs => needs.TraySixteenths)
            || Full(needs => needs.HandSeconds);
    }

    private static bool SlotsAreFull(Shop shop, IReadOnlyCollection<Order> kept) =>
        shop.Slots.Count > 0
        && shop.Slots.All(slot => kept.Count(order => order.Fulfilment.Slot.Id == slot.Id) >= slot.PerDay);
}
