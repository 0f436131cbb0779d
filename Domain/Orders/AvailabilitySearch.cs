using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>Searches the next days and slots that have capacity for a cart.</summary>
public static class AvailabilitySearch
{
    /// <summary>Open days checked for one cart, each of which may cost a ledger read: about two months.</summary>
    private const int MostDays = 62;

    /// <summary>
    /// The days and slots that have capacity for this cart, nearest first: from <paramref name="from"/> (or today, if
    /// later) to the end of the shop's horizon. Within a day, the slot <paramref name="wanted"/> comes first.
    /// </summary>
    /// <param name="unverified">Null: the customer is verified.</param>
    public static async IAsyncEnumerable<SlotChoice> FindChoices(
        PricedCart cart,
        DateOnly from,
        string? wanted,
        Shop shop,
        Func<DateOnly, ValueTask<DayLedger>> ledgerOf,
        DateTimeOffset now,
        UnverifiedTerms? unverified = null
    )
    {
        var (today, looked) = (shop.Calendar.DayOf(now), 0);
        for (var day = from < today ? today : from; day <= today.AddDays(shop.HorizonDays); day = day.AddDays(1))
        {
            var open = shop
                .Slots.OrderBy(slot => slot.Id != wanted)
                .Where(slot => cart.FindRefusal(day, slot, shop, now) is null)
                .ToList();
            if (open.Count == 0)
                continue;
            if (++looked > MostDays)
                yield break;
            var ledger = await ledgerOf(day);
            foreach (var slot in open)
                if (ledger.FindRefusal(cart, slot, shop, unverified) is null)
                    yield return new(day, slot.Id);
        }
    }
}
