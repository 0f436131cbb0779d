using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The limit of one resource of a day.</summary>
/// <param name="Key">A <see cref="ResourceKey"/>.</param>
/// <param name="Most">What all orders together may take of it.</param>
/// <param name="Wanted">What the cart takes of it.</param>
/// <param name="Refuse">The refusal of an order that exceeds it, given what is left; zero or more.</param>
internal readonly record struct ResourceLimit(string Key, long Most, long Wanted, Func<long, Refusal> Refuse);

/// <summary>What a day offers of each resource that is limited.</summary>
internal static class DayLimits
{
    /// <summary>The limits that apply to a cart: the first that it exceeds is the one to report.</summary>
    /// <param name="slot">Null: apart from that of a slot.</param>
    /// <param name="unverified">Null: the customer is verified.</param>
    public static IEnumerable<ResourceLimit> Of(PricedCart cart, Slot? slot, Shop shop, UnverifiedTerms? unverified)
    {
        foreach (var line in cart.Lines)
        {
            if (cart.Caps.TryGetValue(line.ProductId, out var most))
                yield return new(
                    ResourceKey.Product(line.ProductId),
                    most,
                    Units(cart, line.ProductId, null),
                    left => SoldOut(line.Name, line.ProductId, left)
                );
            if (line.VariantId is { } variant && cart.Caps.TryGetValue(variant, out var mostOfIt))
                yield return new(
                    ResourceKey.Variant(variant),
                    mostOfIt,
                    Units(cart, line.ProductId, line.Variant!.Id),
                    left => SoldOut(line.FullName, variant, left)
                );
        }
        if (slot is not null)
            yield return new(ResourceKey.Slot(slot.Id), slot.PerDay, 1, _ => Full(slot));
        if (cart.District is { } district)
            yield return new(ResourceKey.District(district.Id), district.PerDay, 1, _ => Full(district));
        foreach (var (key, amount, wanted) in Kitchen(cart, shop))
            yield return new(key, amount, wanted, left => Full(key, left));
        if (unverified is { Method: PaymentMethod.Cash, Limits.CashPercent: var ofCash })
            foreach (var (key, amount, wanted) in Kitchen(cart, shop))
                yield return new(ResourceKey.Cash(key), amount * ofCash / 100, wanted, _ => CashFull);
        if (unverified is { Limits.UnverifiedPercent: var ofUnverified })
            foreach (var (key, amount, wanted) in Kitchen(cart, shop))
                yield return new(ResourceKey.Unverified(key), amount * ofUnverified / 100, wanted, _ => UnverifiedFull);
    }

    private static (string Key, long Amount, long Wanted)[] Kitchen(PricedCart cart, Shop shop) =>
        [
            (ResourceKey.Oven, shop.PerDay.OvenSeconds, cart.Needs.OvenSeconds),
            (ResourceKey.Trays, shop.PerDay.TraySixteenths, cart.Needs.TraySixteenths),
            (ResourceKey.Hands, shop.PerDay.HandSeconds, cart.Needs.HandSeconds),
        ];

    /// <param name="variant">Null: of all variants.</param>
    private static long Units(PricedCart cart, string product, string? variant)
    {
        var units = 0L;
        foreach (var line in cart.Lines)
            if (line.ProductId == product && (variant is null || line.Variant?.Id == variant))
                units += line.Quantity;
        return units;
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
