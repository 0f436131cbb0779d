using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>What the kitchen can do in a day.</summary>
/// <param name="OvenSeconds">Of all ovens together.</param>
/// <param name="TraySixteenths">Sixteenths of a tray.</param>
/// <param name="HandSeconds">Of all pairs of hands together.</param>
public sealed record CapacitySettings(int OvenSeconds, int TraySixteenths, int HandSeconds) : IShopSettings
{
    private const int Most = 100_000_000;

    public static CapacitySettings Example { get; } = new(72_000, 5_120, 108_000);

    ShopSection IShopSettings.Section => ShopSection.Capacity;

    public static CapacitySettings Of(Capacity day) => new(day.OvenSeconds, day.TraySixteenths, day.HandSeconds);

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Range(OvenSeconds, 0, Most, "ovenSeconds");
        SettingChecks.Range(TraySixteenths, 0, Most, "traySixteenths");
        SettingChecks.Range(HandSeconds, 0, Most, "handSeconds");
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { PerDay = new(OvenSeconds, TraySixteenths, HandSeconds) };
}
