using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>Units of a product ordered a given number of days before fulfilment.</summary>
/// <param name="DaysBefore">
/// By the shop's calendar, 1 to 14; earlier orders count as 14, orders of the day itself are left out.
/// </param>
public sealed record Booked(string Product, int DaysBefore, int Units)
{
    public const int Earliest = 14;

    /// <summary>One per product and number of days, sorted.</summary>
    public static IReadOnlyList<Booked> Of(DateOnly day, ShopCalendar calendar, IEnumerable<Order> orders) =>
        [
            .. orders
                .SelectMany(
                    order => order.Basket.Lines,
                    (order, line) =>
                        (
                            line.ProductId,
                            Before: Math.Min(Earliest, day.DayNumber - calendar.DayOf(order.Origin.PlacedAt).DayNumber),
                            line.Quantity
                        )
                )
                .Where(line => line.Before >= 1)
                .GroupBy(
                    line => (line.ProductId, line.Before),
                    (key, same) => new Booked(key.ProductId, key.Before, same.Sum(line => line.Quantity))
                )
                .OrderBy(booked => booked.Product, StringComparer.Ordinal)
                .ThenBy(booked => booked.DaysBefore),
        ];

    /// <summary>Units ordered at least 1, 2, … 14 days before.</summary>
    public static IReadOnlyList<double> Curve(IReadOnlyList<Booked> all, string product)
    {
        var curve = new double[Earliest];
        foreach (var booked in all)
            if (booked.Product == product)
                for (var i = 0; i < booked.DaysBefore; i++)
                    curve[i] += booked.Units;
        return curve;
    }
}
