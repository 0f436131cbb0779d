namespace BakeryOps.Domain.Shops;

/// <summary>The time windows of every day. One that is removed takes no new orders; those that have it keep it.</summary>
/// <param name="Slots">1 to 48.</param>
public sealed record SlotSettings(IReadOnlyList<Slot> Slots) : IShopSettings
{
    private const int Most = 48,
        MostOrders = 100_000;

    public static SlotSettings Example { get; } =
        new([new("morning", new(8, 0), new(11, 0), 40), new("evening", new(16, 0), new(19, 0), 40)]);

    ShopSection IShopSettings.Section => ShopSection.Slots;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Count(Slots, 1, Most, "slots");
        for (var i = 0; i < Slots.Count; i++)
        {
            SettingChecks.Id(Slots[i].Id, $"slots[{i}].id");
            SettingChecks.Window(Slots[i].From, Slots[i].To, toMidnight: false, $"slots[{i}].to");
            SettingChecks.Range(Slots[i].PerDay, 1, MostOrders, $"slots[{i}].perDay");
        }
        SettingChecks.Unique(Slots, slot => slot.Id, "slots", "id");
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Slots = Slots };
}
