namespace BakeryOps.Domain.Shops;

/// <summary>Where the shop delivers. A district that is removed gets no new orders; those for it are still delivered.</summary>
/// <param name="Districts">Up to 200; none: pickup only.</param>
public sealed record DistrictSettings(IReadOnlyList<District> Districts) : IShopSettings
{
    private const int Most = 200,
        MostOrders = 100_000,
        LongestName = 60,
        MostDaysBefore = 14,
        DaysOfWeek = 7;

    ShopSection IShopSettings.Section => ShopSection.Districts;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Count(Districts, 0, Most, "districts");
        for (var i = 0; i < Districts.Count; i++)
            Check(Districts[i], shop, $"districts[{i}]");
        SettingChecks.Unique(Districts, district => district.Id, "districts", "id");
        DistrictAreaCheck.Check(Districts);
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Districts = Districts };

    private static void Check(District district, Shop shop, string field)
    {
        SettingChecks.Id(district.Id, $"{field}.id");
        SettingChecks.Name(district.Name, LongestName, $"{field}.name");
        SettingChecks.Count(district.Weekdays, 1, DaysOfWeek, $"{field}.weekdays");
        SettingChecks.Unique(district.Weekdays, day => day, $"{field}.weekdays", "");
        SettingChecks.Range(district.CutOffDaysBefore, 0, MostDaysBefore, $"{field}.cutOffDaysBefore");
        SettingChecks.Amount(district.Fee, shop.Currency, $"{field}.fee");
        SettingChecks.Amount(district.Minimum, shop.Currency, $"{field}.minimum");
        SettingChecks.Range(district.PerDay, 1, MostOrders, $"{field}.perDay");
    }
}
