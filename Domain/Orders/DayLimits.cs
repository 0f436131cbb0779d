using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The limit of one resource of a day.</summary>
/// <param name="Key">A <see cref="ResourceKey"/>.</param>
/// <param name="Most">What all orders together may take of it.</param>
/// <param name="Refuse">The refusal of an order that exceeds it, given what is left; zero or more.</param>
internal readonly record struct ResourceLimit(string Key, long Most, Func<long, Refusal> Refuse);

/// <summary>What a day offers of each resource that is limited.</summary>
internal static class DayLimits
{
    /// <summary>The limits that apply to a cart: the first that it exceeds is the one to report.</summary>
    /// <param name="unverified">Null: the customer is verified.</param>
    public static IEnumerable<ResourceLimit> Of(PricedCart cart, Slot slot, Shop shop, UnverifiedTerms? unverified)
    {
        foreach (var line in cart.Lines)
        {
            if (cart.Caps.TryGetValue(line.ProductId, out var most))
                yield return new(
                    ResourceKey.Product(line.ProductId),
                    most,
                    left => SoldOut(line.Name, line.ProductId, left)
                );
            if (line.VariantId is { } variant && cart.Caps.TryGetValue(variant, out var mostOfIt))
                yield return new(ResourceKey.Variant(variant), mostOfIt, left => SoldOut(line.FullName, variant, left));
        }
        yield return new(ResourceKey.Slot(slot.Id), slot.PerDay, _ => Full(slot));
        if (cart.District is { } district)
            yield return new(ResourceKey.District(district.Id), district.PerDay, _ => Full(district));
        foreach (var (key, amount) in ResourceKey.Kitchen(shop.PerDay))
            yield return new(key, amount, left => Full(key, left));
        if (unverified is { Method: PaymentMethod.Cash, Limits.CashPercent: var ofCash })
            foreach (var (key, amount) in ResourceKey.Kitchen(shop.PerDay))
                yield return new(ResourceKey.Cash(key), amount * ofCash / 100, _ => CashFull);
        if (unverified is { Limits.UnverifiedPercent: var ofUnverified })
            foreach (var (key, amount) in ResourceKey.Kitchen(shop.PerDay))
                yield return new(ResourceKey.Unverified(key), amount * ofUnverified / 100, _ => UnverifiedFull);
    }

    private static Refusal SoldOut(string name, string id, long left) =>
        new(
            CapacityRules.SoldOut,
            left == 0 ? $"{name} is sold out that day." : $"Only {left} of {name} are left that day.",
            "lines",
            id,
            (int)left
        );

    private static Refusal Full(Slot slot) =>
        new(
            CapacityRules.SlotFull,
            $"The slot from {slot.From:HH\\:mm} to {slot.To:HH\\:mm} is full.",
            "slot",
            slot.Id,
            0
        );

    private static Refusal Full(District district) =>
        new(
            CapacityRules.DistrictFull,
            $"We cannot deliver more orders to {district.Name} that day.",
            "district",
            district.Id,
            0
        );

    private static Refusal Full(string kitchen, long left)
    {
        var (rule, message, perUnit) = kitchen switch
        {
            ResourceKey.Oven => (CapacityRules.OvenFull, "Our ovens are full that day.", 60),
            ResourceKey.Trays => (CapacityRules.TraysFull, "All our trays are taken that day.", 16),
            _ => (CapacityRules.HandsFull, "Our bakers have no time left that day.", 60),
        };
        return new(rule, message, "lines", kitchen, (int)(left / perUnit));
    }

    private static Refusal CashFull { get; } =
        new(
            UnverifiedRules.CashFull,
            "We take no more orders for that day that are paid in cash. Please pay by card, choose another day, or call us.",
            "payment",
            "cash",
            0
        );

    private static Refusal UnverifiedFull { get; } =
        new(
            UnverifiedRules.Full,
            "Too many orders for that day are not certain yet. Please try again in a while, choose another day, or call us.",
            "day",
            "unverified",
            0
        );
}
