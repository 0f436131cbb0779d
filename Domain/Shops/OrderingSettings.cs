namespace BakeryOps.Domain.Shops;

/// <summary>How orders are taken.</summary>
/// <param name="HorizonDays">How many days ahead of today an order may be for; inclusive, 0 to 366.</param>
/// <param name="PaymentMinutes">Payment deadline of an online order; 5 to 1440 minutes. Orders keep the one they got.</param>
public sealed record OrderingSettings(int HorizonDays, int PaymentMinutes) : IShopSettings
{
    /// <summary>Null: orders are accepted at once.</summary>
    public AcceptanceSettings? Acceptance { get; init; }

    /// <inheritdoc cref="Shop.AllergyConflict"/>
    public AllergyConflict? AllergyConflict { get; init; }

    private const int MostDays = 366,
        LeastMinutes = 5,
        MostMinutes = 1440;

    public static OrderingSettings Example { get; } = new(30, 20);

    ShopSection IShopSettings.Section => ShopSection.Ordering;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Range(HorizonDays, 0, MostDays, "horizonDays");
        SettingChecks.Range(PaymentMinutes, LeastMinutes, MostMinutes, "paymentMinutes");
        if (Acceptance is { } acceptance)
            SettingChecks.Range(
                acceptance.Minutes,
                AcceptanceSettings.LeastMinutes,
                AcceptanceSettings.MostMinutes,
                "acceptance.minutes"
            );
    }

    Shop IShopSettings.ApplyTo(Shop shop) =>
        shop with
        {
            HorizonDays = HorizonDays,
            PaymentMinutes = PaymentMinutes,
            Acceptance = Acceptance,
            AllergyConflict = AllergyConflict,
        };
}
