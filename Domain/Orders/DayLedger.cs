using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// The reserved capacity of one shop's day, in one row: kitchen, slots, districts and products. It always equals the
/// sum over the orders that are not cancelled.
/// </summary>
/// <param name="Cash">The part of <paramref name="Taken"/> reserved by unverified cash orders.</param>
/// <param name="Unpaid">
/// The part of <paramref name="Taken"/> reserved by unverified orders whose payment has not arrived.
/// </param>
public sealed record DayLedger(
    int Orders,
    Capacity Taken,
    IReadOnlyDictionary<string, int> Slots,
    IReadOnlyDictionary<string, int> Districts,
    IReadOnlyDictionary<string, int> Products,
    Capacity Cash = default,
    Capacity Unpaid = default
)
{
    private static readonly IReadOnlyDictionary<string, int> None = new Dictionary<string, int>();

    public static DayLedger Empty { get; } = new(0, default, None, None, None);

    public DayLedger Reserve(Order order) => Book(order, +1);

    /// <param name="order">The order as it was while it still reserved capacity.</param>
    public DayLedger Release(Order order) => Book(order, -1);

    /// <summary>Replaces an order's reservation. A cancelled order reserves nothing.</summary>
    public DayLedger Change(Order before, Order after) =>
        after.Status == OrderStatus.Cancelled ? Release(before) : Release(before).Reserve(after);

    /// <summary>Why the cart does not fit into the day; null when it fits.</summary>
    /// <param name="unverified">Null: the customer is verified.</param>
    public Refusal? FindRefusal(PricedCart cart, Slot slot, Shop shop, UnverifiedTerms? unverified = null) =>
        RefusesAnyone(cart, slot, shop)
        ?? (unverified is null ? null : RefusesUnverified(cart, shop.PerDay, unverified));

    private Refusal? RefusesAnyone(PricedCart cart, Slot slot, Shop shop)
    {
        foreach (var line in cart.Lines)
            if (
                cart.Caps.TryGetValue(line.ProductId, out var most)
                && Products.GetValueOrDefault(line.ProductId) is var promised
                && promised + line.Quantity > most
            )
                return new(
                    CapacityRules.SoldOut,
                    promised >= most
                        ? $"{line.Name} is sold out that day."
                        : $"Only {most - promised} of {line.Name} are left that day.",
                    "lines",
                    line.ProductId,
                    Math.Max(0, most - promised)
                );
        if (Slots.GetValueOrDefault(slot.Id) >= slot.PerDay)
            return new(
                CapacityRules.SlotFull,
                $"The slot from {slot.From:HH\\:mm} to {slot.To:HH\\:mm} is full.",
                "slot",
                slot.Id,
                0
            );
        if (cart.District is { } district && Districts.GetValueOrDefault(district.Id) >= district.PerDay)
            return new(
                CapacityRules.DistrictFull,
                $"We cannot deliver more orders to {district.Name} that day.",
                "district",
                district.Id,
                0
            );
        var (after, limit) = (Taken + cart.Needs, shop.PerDay);
        return after.OvenSeconds > limit.OvenSeconds
                ? new(
                    CapacityRules.OvenFull,
                    "Our ovens are full that day.",
                    "lines",
                    "oven",
                    Math.Max(0, limit.OvenSeconds - Taken.OvenSeconds) / 60
                )
            : after.TraySixteenths > limit.TraySixteenths
                ? new(
                    CapacityRules.TraysFull,
                    "All our trays are taken that day.",
                    "lines",
                    "trays",
                    Math.Max(0, limit.TraySixteenths - Taken.TraySixteenths) / 16
                )
            : after.HandSeconds > limit.HandSeconds
                ? new(
                    CapacityRules.HandsFull,
                    "Our bakers have no time left that day.",
                    "lines",
                    "hands",
                    Math.Max(0, limit.HandSeconds - Taken.HandSeconds) / 60
                )
            : null;
    }

    private Refusal? RefusesUnverified(PricedCart cart, Capacity perDay, UnverifiedTerms terms)
    {
        if (terms.Rail == PaymentMethod.Cash && (Cash + cart.Needs).Exceeds(perDay, terms.Limits.CashPercent))
            return new(
                UnverifiedRules.CashFull,
                "We take no more orders for that day that are paid in cash. Please pay by card, choose another day, or call us.",
                "payment",
                "cash",
                0
            );
        return (Cash + Unpaid + cart.Needs).Exceeds(perDay, terms.Limits.UnverifiedPercent)
            ? new(
                UnverifiedRules.Full,
                "Too many orders for that day are not certain yet. Please try again in a while, choose another day, or call us.",
                "day",
                "unverified",
                0
            )
            : null;
    }

    private DayLedger Book(Order order, int sign) =>
        new(
            Orders + sign,
            Taken + order.Needs * sign,
            Count(Slots, [new(order.SlotId, sign)]),
            order.DistrictId is { } district ? Count(Districts, [new(district, sign)]) : Districts,
            Count(
                Products,
                order.Lines.Select(line => new KeyValuePair<string, int>(line.ProductId, sign * line.Quantity))
            ),
            order.Unverified is { IsUnpaid: false } cash ? Cash + cash.Needs * sign : Cash,
            order.Unverified is { IsUnpaid: true } unpaid ? Unpaid + unpaid.Needs * sign : Unpaid
        );

    private static Dictionary<string, int> Count(
        IReadOnlyDictionary<string, int> counts,
        IEnumerable<KeyValuePair<string, int>> changes
    )
    {
        var counted = new Dictionary<string, int>(counts);
        foreach (var (key, by) in changes)
        {
            var now = counted.GetValueOrDefault(key) + by;
            if (now == 0)
                counted.Remove(key);
            else
                counted[key] = now;
        }
        return counted;
    }
}
