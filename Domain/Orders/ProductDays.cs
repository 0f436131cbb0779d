using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>The days for which products can be ordered at a time: weekdays, seasons, what is sold out, drops.</summary>
internal static class ProductDays
{
    /// <summary>Whether some day or time is refused at all.</summary>
    public static bool IsLimited(Product product) =>
        product.Availability is not null || product.SoldOutUntil is not null || product.Drop is not null;

    /// <summary>Why one of the products cannot be ordered for this day; null when all can.</summary>
    public static Refusal? FindRefusal(IReadOnlyList<Product> products, DateOnly day, Shop shop, DateTimeOffset now) =>
        products.Select(product => FindRefusal(product, day, shop, now)).FirstOrDefault(refusal => refusal is not null);

    private static Refusal? FindRefusal(Product product, DateOnly day, Shop shop, DateTimeOffset now)
    {
        var name = product.NameIn(shop.Language);
        if (day < product.SoldOutUntil)
            return new(
                CapacityRules.SoldOut,
                $"{name} is sold out until {product.SoldOutUntil:yyyy-MM-dd}.",
                "lines",
                product.Id,
                0
            );
        if (product.Availability?.IncludesDay(day) == false)
            return new(CartRules.ProductNotThatDay, $"We do not make {name} for that day.", "day", product.Id, 0);
        if (product.Drop is not { } drop)
            return null;
        if (drop.WindowOf(day, shop.Calendar) is not { } window)
            return new(CartRules.ProductNotThatDay, $"{name} is not handed over on that day.", "day", product.Id, 0);
        if (now < window.Opens)
            return new(
                CartRules.DropNotOpen,
                $"Orders of {name} for that day open at {Time(window.Opens)}.",
                "lines",
                product.Id,
                0
            );
        return now >= window.Closes
            ? new(
                CartRules.DropClosed,
                $"Orders of {name} for that day closed at {Time(window.Closes)}.",
                "lines",
                product.Id,
                0
            )
            : null;

        string Time(DateTimeOffset instant) =>
            $"{shop.Calendar.TimeOf(instant):HH\\:mm} on {shop.Calendar.DayOf(instant):yyyy-MM-dd}";
    }
}
