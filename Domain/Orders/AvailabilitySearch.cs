using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>Finds the days and slots that would take a cart.</summary>
public static class AvailabilitySearch
{
    /// <summary>Days looked at for one cart, each of which may cost a look-up: two months.</summary>
    private const int MaxDays = 62;

    /// <summary>
    /// The days and slots that the shop's rules leave open to this cart, nearest first: from <paramref name="from"/> (or today, if
    /// that is later) to the end of the shop's horizon. <paramref name="wanted"/> comes first among a day's slots.
    /// </summary>
    public static IEnumerable<OpenDay> OpenDays(
        PricedCart cart,
        DateOnly from,
        string? wanted,
        Shop shop,
        DateTimeOffset now
    )
    {
        var today = shop.Calendar.DayOf(now);
        var first = from < today ? today : from;
        var count = Math.Max(0, today.AddDays(shop.HorizonDays).DayNumber - first.DayNumber + 1);
        var slots = wanted is null ? shop.Slots : [.. shop.Slots.OrderBy(slot => slot.Id != wanted)];
        return Enumerable
            .Range(0, count)
            .Select(first.AddDays)
            .Select(day => new OpenDay(day, OpenSlots(cart, day, slots, shop, now)))
            .Where(open => open.Slots.Count > 0)
            .Take(MaxDays);
    }

    private static List<Slot> OpenSlots(
        PricedCart cart,
        DateOnly day,
        IReadOnlyList<Slot> slots,
        Shop shop,
        DateTimeOffset now
    ) => [.. slots.Where(slot => cart.FindRefusal(day, slot, shop, now) is null)];
}

/// <param name="Slots">One or more.</param>
public sealed record OpenDay(DateOnly Day, IReadOnlyList<Slot> Slots)
{
    /// <summary>The slots of the day that have room.</summary>
    /// <param name="ledger">Of this day.</param>
    /// <param name="unverified">Null: something proves the customer.</param>
    public IEnumerable<SlotChoice> WithRoom(
        DayLedger ledger,
        PricedCart cart,
        Shop shop,
        UnverifiedTerms? unverified = null
    ) => ledger.WithRoom(Slots, cart, shop, unverified).Select(slot => new SlotChoice(Day, slot.Id));
}
