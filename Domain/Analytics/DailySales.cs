using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>A shop's sales for one day of fulfilment, without cancelled orders.</summary>
public sealed record DailySales
{
    public required DateOnly Day { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>Sorted by product and district; no pair twice.</summary>
    public required IReadOnlyList<Sold> Sold { get; init; }

    /// <summary>Number of orders, without cancelled ones; 0 for imported days, which have units only.</summary>
    public required int Orders { get; init; }

    /// <summary>Number of cancelled orders for the day.</summary>
    public required int Cancelled { get; init; }

    /// <summary>
    /// Orders by the local hour at which they were placed, 24 entries; empty for imported days.
    /// </summary>
    public required IReadOnlyList<int> PlacedByHour { get; init; }

    /// <summary>Imported from outside, without orders here: never rolled up again.</summary>
    public bool Imported { get; init; }

    /// <summary>
    /// Units ordered on earlier days, by product and number of days before; null where unknown.
    /// </summary>
    public IReadOnlyList<Booked>? Booked { get; init; }

    /// <summary>Products that were sold out in the end, sorted; null where unknown.</summary>
    public IReadOnlyList<string>? SoldOut { get; init; }

    public int Units => Sold.Sum(sold => sold.Units);
    public Money Revenue => new(Sold.Sum(sold => sold.MinorUnits), Currency);

    /// <summary>The roll-up of a day: a pure function of its orders (in any order) and of the shop's limits.</summary>
    public static DailySales Of(DateOnly day, Shop shop, Menu menu, IReadOnlyCollection<Order> orders)
    {
        Order[] kept = [.. orders.Where(order => order.Status != OrderStatus.Cancelled)];
        var byHour = new int[24];
        foreach (var order in kept)
            byHour[shop.Calendar.TimeOf(order.Origin.PlacedAt).Hour]++;
        var sold = kept.SelectMany(
            order => order.Basket.Lines.Zip(order.Basket.Revenues),
            (order, line) =>
                new Sold(
                    line.First.ProductId,
                    order.Fulfilment.District?.Id,
                    line.First.Quantity,
                    line.Second.MinorUnits
                )
        );
        return new()
        {
            Day = day,
            Currency = shop.Currency,
            Sold = Analytics.Sold.Together(sold),
            Orders = kept.Length,
            Cancelled = orders.Count - kept.Length,
            PlacedByHour = byHour,
            Booked = Analytics.Booked.Of(day, shop.Calendar, kept),
            SoldOut = Shortage.Of(shop, menu, kept),
        };
    }

    /// <summary>Value equality; the record's own equality would compare the lists by reference.</summary>
    public bool Tells(DailySales other) =>
        this with
        {
            Sold = other.Sold,
            PlacedByHour = other.PlacedByHour,
            Booked = other.Booked,
            SoldOut = other.SoldOut,
        } == other
        && Sold.SequenceEqual(other.Sold)
        && PlacedByHour.SequenceEqual(other.PlacedByHour)
        && Same(Booked, other.Booked)
        && Same(SoldOut, other.SoldOut);

    private static bool Same<T>(IReadOnlyList<T>? mine, IReadOnlyList<T>? theirs) =>
        mine is null ? theirs is null : theirs is not null && mine.SequenceEqual(theirs);
}

/// <param name="District">Null: pickup, or unknown.</param>
/// <param name="MinorUnits">
/// Revenue from these units with their options, after discounts, in minor units of the day's currency: with the taxes
/// that the prices include, without those that are added, and without delivery fees, tips and rounding.
/// </param>
public sealed record Sold(string Product, string? District, int Units, long MinorUnits)
{
    /// <summary>One per product and district, sorted.</summary>
    public static IReadOnlyList<Sold> Together(IEnumerable<Sold> parts) =>
        [
            .. parts
                .GroupBy(
                    part => (part.Product, part.District),
                    (key, same) =>
                        new Sold(key.Product, key.District, same.Sum(s => s.Units), same.Sum(s => s.MinorUnits))
                )
                .OrderBy(sold => sold.Product, StringComparer.Ordinal)
                .ThenBy(sold => sold.District, StringComparer.Ordinal),
        ];
}
