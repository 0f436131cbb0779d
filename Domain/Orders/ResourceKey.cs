using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// Keys of what a day has a limited amount of. Orders, slots and districts are counted in orders, products in units.
/// </summary>
public static class ResourceKey
{
    public const string Orders = "orders";

    /// <summary>In seconds.</summary>
    public const string Oven = "oven";

    /// <summary>In sixteenths of a tray.</summary>
    public const string Trays = "trays";

    /// <summary>In seconds.</summary>
    public const string Hands = "hands";

    public static string Slot(string id) => "slot:" + id;

    public static string District(string id) => "district:" + id;

    public static string Product(string id) => "product:" + id;

    /// <param name="id">Of product and variant: <see cref="OrderLine.VariantId"/>.</param>
    public static string Variant(string id) => "variant:" + id;

    /// <summary>The part of a kitchen's resource that unverified cash orders take.</summary>
    public static string Cash(string kitchen) => "cash:" + kitchen;

    /// <summary>The part of a kitchen's resource that unverified orders take, cash and unpaid ones.</summary>
    public static string Unverified(string kitchen) => "unverified:" + kitchen;

    /// <summary>Oven, trays and hands, in the order in which their limits are reported.</summary>
    internal static IEnumerable<KeyValuePair<string, long>> Kitchen(Capacity capacity) =>
        [new(Oven, capacity.OvenSeconds), new(Trays, capacity.TraySixteenths), new(Hands, capacity.HandSeconds)];
}
