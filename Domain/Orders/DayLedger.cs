using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// The whole promise of one shop's day, in one row: what its orders take of the kitchen, the slots, the districts and the
/// products. It equals the sum over the orders that are not cancelled, always.
/// </summary>
public sealed record DayLedger(
    int Orders, Capacity Taken, IReadOnlyDictionary<string, int> Slots, IReadOnlyDictionary<string, int> Districts, IReadOnlyDictionary<string, int> Products)
{
    private static readonly IReadOnlyDictionary<string, int> None = new Dictionary<string, int>();

    public static DayLedger Empty { get; } = new(0, default, None, None, None);

    public DayLedger Take(Order order) => Book(order, Taken + order.Needs, +1);

    public DayLedger GiveBack(Order order) => Book(order, Taken - order.Needs, -1);

    /// <summary>What keeps the day from taking this too; null when it fits.</summary>
    public Refusal? Refuses(PricedCart cart, Slot slot, Shop shop)
    {
        foreach (var line in cart.Lines)
            if (cart.Caps.TryGetValue(line.ProductId, out var most) && Products.GetValueOrDefault(line.ProductId) is var promised && promised + line.Quantity > most)
                return new("product.sold-out", promised >= most ? $"{line.Name} is sold out that day." : $"Only {most - promised} of {line.Name} are left that day.", "lines", line.ProductId, Math.Max(0, most - promised));
        if (Slots.GetValueOrDefault(slot.Id) >= slot.PerDay)
            return new("slot.full", $"The slot from {slot.From:HH\\:mm} to {slot.To:HH\\:mm} is full.", "slot", slot.Id, 0);
        if (cart.District is { } district && Districts.GetValueOrDefault(district.Id) >= district.PerDay)
            return new("district.full", $"We cannot deliver more orders to {district.Name} that day.", "district", district.Id, 0);
        var (after, limit) = (Taken + cart.Needs, shop.PerDay);
        return after.OvenSeconds > limit.OvenSeconds ? new("oven.full", "Our ovens are full that day.", "lines", "oven", Math.Max(0, limit.OvenSeconds - Taken.OvenSeconds) / 60)
            : after.TraySixteenths > limit.TraySixteenths ? new("trays.full", "All our trays are taken that day.", "lines", "trays", Math.Max(0, limit.TraySixteenths - Taken.TraySixteenths) / 16)
            : after.HandSeconds > limit.HandSeconds ? new("hands.full", "Our bakers have no time left that day.", "lines", "hands", Math.Max(0, limit.HandSeconds - Taken.HandSeconds) / 60)
            : null;
    }

    private DayLedger Book(Order order, Capacity taken, int sign) => new(
        Orders + sign,
        taken,
        Count(Slots, [new(order.SlotId, sign)]),
        order.DistrictId is { } district ? Count(Districts, [new(district, sign)]) : Districts,
        Count(Products, order.Lines.Select(line => new KeyValuePair<string, int>(line.ProductId, sign * line.Quantity))));

    private static Dictionary<string, int> Count(IReadOnlyDictionary<string, int> counts, IEnumerable<KeyValuePair<string, int>> changes)
    {
        var counted = new Dictionary<string, int>(counts);
        foreach (var (key, by) in changes)
        {
            var now = counted.GetValueOrDefault(key) + by;
            if (now == 0) counted.Remove(key); else counted[key] = now;
        }
        return counted;
    }
}
