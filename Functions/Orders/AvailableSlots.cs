using System.Runtime.CompilerServices;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

internal static class AvailableSlots
{
    /// <summary>The slots that would take the cart, nearest first; a day's ledger is read when its turn comes.</summary>
    /// <param name="unverified">Null: something proves the customer.</param>
    public static async IAsyncEnumerable<SlotChoice> FindSlots(
        this AdmissionBatchers admission,
        PricedCart cart,
        DateOnly from,
        string? wanted,
        Shop shop,
        DateTimeOffset now,
        UnverifiedTerms? unverified,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        foreach (var open in AvailabilitySearch.OpenDays(cart, from, wanted, shop, now))
        {
            var ledger = await admission.ReadLedger(shop.Id, open.Day, ct);
            foreach (var choice in open.WithRoom(ledger, cart, shop, unverified))
                yield return choice;
        }
    }
}
