using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>Looks for room, day after day.</summary>
public static class Room
{
    /// <summary>
    /// The days and slots that would take this cart, nearest first: from <paramref name="from"/> (or today, if that is later)
    /// to the end of the shop's horizon. <paramref name="wanted"/> comes first among a day's slots.
    /// </summary>
    public static async IAsyncEnumerable<Choice> For(
        PricedCart cart, DateOnly from, string? wanted, Shop shop, Func<DateOnly, ValueTask<DayLedger>> ledgerOf, DateTimeOffset now)
    {
        var today = shop.Calendar.DayOf(now);
        for (var day = from < today ? today : from; day <= today.AddDays(shop.HorizonDays); day = day.AddDays(1))
        {
            var open = shop.Slots.OrderBy(slot => slot.Id != wanted).Where(slot => cart.Refuses(day, slot, shop, now) is null).ToList();
            if (open.Count == 0) continue;
            var ledger = await ledgerOf(day);
            foreach (var slot in open)
                if (ledger.Refuses(cart, slot, shop) is null) yield return new(day, slot.Id);
        }
    }
}
