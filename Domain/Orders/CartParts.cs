using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Takes a cart apart by its lines and their units.</summary>
internal sealed class CartParts(CartRequest asked, PricedCart cart, Shop shop, Menu menu, DateTimeOffset now)
{
    /// <summary>As many units as fit into the day, of the first lines first.</summary>
    /// <returns>Null: none.</returns>
    public IReadOnlyList<CartLine>? Fitting(DayLedger ledger, Slot slot)
    {
        var left = new Dictionary<string, long>();
        foreach (var limit in DayLimits.Of(cart, slot, shop, null))
            left[limit.Key] = limit.Most - ledger.Taken[limit.Key];
        if (
            IsFull(left, ResourceKey.Slot(slot.Id))
            || cart.District is { } there && IsFull(left, ResourceKey.District(there.Id))
        )
            return null;
        List<CartLine> fitting = [];
        foreach (var line in asked.Lines)
            if (Take(line, PerUnit(Priced([line with { Quantity = 1 }]), slot), left) is var count and > 0)
                fitting.Add(line with { Quantity = count });
        return fitting.Count > 0 ? fitting : null;
    }

    /// <summary>The lines without a part of them.</summary>
    /// <returns>Null: nothing is left.</returns>
    public IReadOnlyList<CartLine>? Rest(IReadOnlyList<CartLine> part)
    {
        List<CartLine> rest = [];
        foreach (var line in asked.Lines)
        {
            var taken = part.FirstOrDefault(line.IsSameAs)?.Quantity ?? 0;
            if (line.Quantity > taken)
                rest.Add(line with { Quantity = line.Quantity - taken });
        }
        return rest.Count > 0 ? rest : null;
    }

    public PricedCart Priced(IReadOnlyList<CartLine> lines) =>
        new CartPricing(asked with { Lines = lines }, cart.District, shop, menu, now).Price();

    /// <summary>Whether it comes to the district's minimum.</summary>
    public bool IsEnough(IReadOnlyList<CartLine> lines) =>
        PricedCart.FallsShort(cart.District, Priced(lines).Subtotal) is null;

    private static bool IsFull(Dictionary<string, long> left, string key) => left[key] < 1;

    /// <summary>What one more unit takes; slot and district are counted in orders.</summary>
    private static IEnumerable<KeyValuePair<string, long>> PerUnit(PricedCart unit, Slot slot) =>
        DayDemand
            .Of(unit, slot, null)
            .ByKey.Where(one =>
                one.Key != ResourceKey.Slot(slot.Id)
                && (unit.District is not { } there || one.Key != ResourceKey.District(there.Id))
            );

    private static int Take(CartLine line, IEnumerable<KeyValuePair<string, long>> unit, Dictionary<string, long> left)
    {
        List<KeyValuePair<string, long>> limited = [.. unit.Where(one => left.ContainsKey(one.Key))];
        long count = line.Quantity;
        foreach (var (key, amount) in limited)
            count = Math.Min(count, Math.Max(0, left[key]) / amount);
        foreach (var (key, amount) in limited)
            left[key] -= count * amount;
        return (int)count;
    }
}
