using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What a cart would take of a day, and what would be left for others.</summary>
/// <param name="Resources">All that limits the cart: its products, slot, district and the kitchen.</param>
/// <param name="SoldOut">The products of which the day takes orders without the cart, and none with it.</param>
public sealed record DayImpact(IReadOnlyList<ResourceImpact> Resources, IReadOnlyList<SoldOutProduct> SoldOut)
{
    /// <param name="ledger">Of the day.</param>
    public static DayImpact Of(DayLedger ledger, PricedCart cart, Slot slot, Shop shop, Menu menu)
    {
        var demand = DayDemand.Of(cart, slot, null);
        var after = ledger.Taken + demand;
        return new(
            [
                .. DayLimits
                    .Of(cart, slot, shop, null)
                    .DistinctBy(limit => limit.Key)
                    .Select(limit =>
                        ResourceImpact.Of(limit.Key, ledger.Taken[limit.Key], demand[limit.Key], limit.Most)
                    ),
            ],
            [
                .. from product in menu.InOrder()
                where product.OnSale && HasRoom(product, ledger.Taken, shop) && !HasRoom(product, after, shop)
                select new SoldOutProduct(product.Id, product.NameIn(shop.Language)),
            ]
        );
    }

    /// <summary>Whether the day has room for one unit, in any variant.</summary>
    private static bool HasRoom(Product product, ResourceAmounts taken, Shop shop)
    {
        if (product.PerDay <= taken[ResourceKey.Product(product.Id)])
            return false;
        if (product.Variants.Count == 0)
            return Fits(product.PerUnit, taken, shop);
        return product.Variants.Any(variant =>
            variant.OnSale
            && !(variant.PerDay <= taken[ResourceKey.Variant($"{product.Id}/{variant.Id}")])
            && Fits(variant.PerUnit ?? product.PerUnit, taken, shop)
        );
    }

    private static bool Fits(Capacity unit, ResourceAmounts taken, Shop shop) =>
        ResourceKey
            .Kitchen(unit)
            .Zip(ResourceKey.Kitchen(shop.PerDay))
            .All(both => taken[both.First.Key] + both.First.Value <= both.Second.Value);
}

/// <param name="Name">In the shop's language.</param>
public sealed record SoldOutProduct(string Product, string Name);

/// <summary>What a cart would take of one limited resource of a day.</summary>
public sealed record ResourceImpact
{
    /// <summary><c>oven</c>, <c>trays</c>, <c>hands</c>, <c>slot:(id)</c>, <c>district:(id)</c>, <c>product:(id)</c>, <c>variant:(id)</c></summary>
    public required string Resource { get; init; }

    public required ResourceUnit Unit { get; init; }

    /// <summary>By the orders that the day has.</summary>
    public required long Taken { get; init; }

    /// <summary>What the cart would take.</summary>
    public required long Need { get; init; }

    public required long Limit { get; init; }

    /// <summary>What would be left with the cart; below zero: what is missing.</summary>
    public required long Left { get; init; }

    /// <summary>The share of the limit that is taken without the cart; whole percent, rounded down.</summary>
    public required int PercentBefore { get; init; }

    /// <summary>The share with the cart; above 100: it does not fit.</summary>
    public required int PercentAfter { get; init; }

    internal static ResourceImpact Of(string key, long taken, long need, long limit) =>
        new()
        {
            Resource = key,
            Unit = UnitOf(key),
            Taken = taken,
            Need = need,
            Limit = limit,
            Left = limit - taken - need,
            PercentBefore = Percent(taken, limit),
            PercentAfter = Percent(taken + need, limit),
        };

    private static int Percent(long taken, long limit)
    {
        if (limit > 0)
            return (int)Math.Min(int.MaxValue, taken * 100 / limit);
        return taken > 0 ? 101 : 100; // a shop may have no oven at all
    }

    private static ResourceUnit UnitOf(string key) =>
        key switch
        {
            ResourceKey.Oven or ResourceKey.Hands => ResourceUnit.Seconds,
            ResourceKey.Trays => ResourceUnit.TraySixteenths,
            _ when key.StartsWith("slot:", StringComparison.Ordinal) => ResourceUnit.Orders,
            _ when key.StartsWith("district:", StringComparison.Ordinal) => ResourceUnit.Orders,
            _ => ResourceUnit.Units,
        };
}

/// <summary>What a resource is counted in.</summary>
public enum ResourceUnit
{
    Seconds,
    TraySixteenths,
    Orders,

    /// <summary>Of a product.</summary>
    Units,
}
