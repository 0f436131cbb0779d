using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// What the orders of one shop's day take, in one row. It always equals the sum of the demands of the orders that are
/// not cancelled.
/// </summary>
/// <param name="Taken">By <see cref="ResourceKey"/>.</param>
public sealed record DayLedger(ResourceAmounts Taken)
{
    public static DayLedger Empty { get; } = new(ResourceAmounts.Empty);

    /// <summary>The number of orders.</summary>
    public int Orders => (int)Taken[ResourceKey.Orders];

    /// <summary>The units ordered of a product.</summary>
    public int UnitsOf(string productId) => (int)Taken[ResourceKey.Product(productId)];

    public DayLedger Reserve(Order order) => new(Taken + DayDemand.Of(order));

    /// <param name="order">The order as it was while it still reserved capacity.</param>
    /// <exception cref="InvalidOperationException">It reserves more than the ledger has.</exception>
    public DayLedger Release(Order order) => new(Taken - DayDemand.Of(order));

    /// <summary>Replaces an order's reservation. A cancelled order reserves nothing.</summary>
    /// <exception cref="InvalidOperationException">It reserved more than the ledger has.</exception>
    public DayLedger Change(Order before, Order after) => Release(before).Reserve(after);

    /// <summary>Why the cart does not fit into the day; null when it fits.</summary>
    /// <param name="unverified">Null: the customer is verified.</param>
    public Refusal? FindRefusal(PricedCart cart, Slot slot, Shop shop, UnverifiedTerms? unverified = null) =>
        FindRefusals(cart, slot, shop, unverified).FirstOrDefault();

    /// <summary>The slots that have room for the cart.</summary>
    /// <param name="unverified">Null: the customer is verified.</param>
    internal IEnumerable<Slot> WithRoom(
        IEnumerable<Slot> slots,
        PricedCart cart,
        Shop shop,
        UnverifiedTerms? unverified
    )
    {
        foreach (var limit in DayLimits.Of(cart, null, shop, unverified))
            if (limit.Wanted > 0 && Taken[limit.Key] + limit.Wanted > limit.Most)
                return [];
        return slots.Where(slot => Taken[ResourceKey.Slot(slot.Id)] < slot.PerDay);
    }

    /// <summary>All that the cart would take too much of.</summary>
    /// <param name="unverified">Null: the customer is verified.</param>
    /// <param name="former">
    /// What the order had of this day, and this ledger no longer has: it may keep that much. Null: nothing.
    /// </param>
    public IEnumerable<Refusal> FindRefusals(
        PricedCart cart,
        Slot slot,
        Shop shop,
        UnverifiedTerms? unverified = null,
        ResourceAmounts? former = null
    )
    {
        foreach (var limit in DayLimits.Of(cart, slot, shop, unverified))
        {
            var taken = Taken[limit.Key];
            if (taken + limit.Wanted > limit.Most && limit.Wanted > (former?[limit.Key] ?? 0))
                yield return limit.Refuse(Math.Max(0, limit.Most - taken));
        }
    }
}
