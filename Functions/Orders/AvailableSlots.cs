using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

internal static class AvailableSlots
{
    /// <summary>The slots that would take the cart, nearest first; a day's ledger is read when its turn comes.</summary>
    /// <param name="unverified">Null: something proves the customer.</param>
    /// <param name="edited">The order that the cart is to replace; null: none.</param>
    public static async IAsyncEnumerable<SlotChoice> FindSlots(
        this AdmissionBatchers admission,
        PricedCart cart,
        DateOnly from,
        string? wanted,
        Shop shop,
        DateTimeOffset now,
        UnverifiedTerms? unverified,
        [EnumeratorCancellation] CancellationToken ct,
        Order? edited = null
    )
    {
        if (shop.Slots.All(slot => DayLedger.Empty.FindRefusal(cart, slot, shop, unverified) is not null))
            yield break; // more than any day has
        foreach (var open in AvailabilitySearch.OpenDays(cart, from, wanted, shop, now))
        {
            var ledger = (await admission.ReadLedger(shop.Id, open.Day, ct)).Without(edited, open.Day);
            foreach (var choice in open.WithRoom(ledger, cart, shop, unverified))
                yield return choice;
        }
    }

    /// <summary>The day's ledger without an order.</summary>
    /// <param name="order">Null: none.</param>
    public static DayLedger Without(this DayLedger ledger, Order? order, DateOnly day)
    {
        try
        {
            return order?.Day == day ? ledger.Release(order) : ledger;
        }
        catch (InvalidOperationException)
        {
            return ledger; // older or newer than the order, which is only looked at here
        }
    }
}
