using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>A cart that fits no day as a whole, in two parts of which each fits its day.</summary>
public sealed record OrderSplit(OrderPart First, OrderPart Second)
{
    /// <summary>
    /// As much as fits goes into the first day that has room for any of it, lines first that stand first; the rest into
    /// the nearest other day that takes all of it.
    /// </summary>
    /// <param name="cart"><paramref name="asked"/>, priced.</param>
    /// <param name="days">The days that are open to the cart, the wanted one first, each with its ledger.</param>
    /// <returns>Null: two days are not enough, or a part would fall short of the district's minimum.</returns>
    public static OrderSplit? Find(
        CartRequest asked,
        PricedCart cart,
        IReadOnlyList<(OpenDay Day, DayLedger Ledger)> days,
        Shop shop,
        Menu menu,
        DateTimeOffset now
    )
    {
        var parts = new CartParts(asked with { Tip = null }, cart, shop, menu, now);
        foreach (var (day, ledger) in days)
        foreach (var slot in day.Slots)
        {
            if (parts.Fitting(ledger, slot) is not { } fitting)
                continue;
            return parts.Rest(fitting) is { } rest && parts.IsEnough(fitting)
                ? SecondOf(new(day.Day, slot.Id, fitting), rest, parts, days, shop)
                : null;
        }
        return null;
    }

    private static OrderSplit? SecondOf(
        OrderPart first,
        IReadOnlyList<CartLine> rest,
        CartParts parts,
        IReadOnlyList<(OpenDay Day, DayLedger Ledger)> days,
        Shop shop
    )
    {
        if (!parts.IsEnough(rest))
            return null;
        var priced = parts.Priced(rest);
        return (
            from other in days
            where other.Day.Day != first.Day
            from choice in other.Day.WithRoom(other.Ledger, priced, shop)
            select new OrderSplit(first, new(choice.Day, choice.Slot, rest))
        ).FirstOrDefault();
    }
}

/// <summary>What is ordered for one of the days.</summary>
public sealed record OrderPart(DateOnly Day, string Slot, IReadOnlyList<CartLine> Lines);
