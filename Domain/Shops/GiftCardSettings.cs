using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>Which gift cards the shop has. Cards that were issued keep their value and their expiry.</summary>
/// <param name="Sold">Whether customers can buy them.</param>
/// <param name="Least">The smallest value of a card, in minor units.</param>
/// <param name="Most">The largest value, in minor units.</param>
/// <param name="ValidMonths">
/// How long a card can be used, 1 to 240 months, or as long as the law of the shop's country asks for at least; null: cards
/// do not expire.
/// </param>
public sealed record GiftCardSettings(bool Sold, long Least, long Most, int? ValidMonths = null) : IShopSettings
{
    public const long Largest = 1_000_000_000;

    public const int UsualPayDays = 7;

    private const int MostMonths = 240,
        MostPayDays = 30;

    /// <summary>A card that is ordered ends after so many days unless it has been paid, 1 to 30; null: 7.</summary>
    public int? PayDays { get; init; }

    /// <summary>Of a shop that has set nothing: only staff issue cards, and they do not expire.</summary>
    public static GiftCardSettings Default { get; } = new(false, 1, Largest);

    public static GiftCardSettings Example { get; } = new(true, 100_000, 2_000_000, 24) { PayDays = 3 };

    ShopSection IShopSettings.Section => ShopSection.GiftCards;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Range(Least, 1, Largest, "least");
        SettingChecks.Range(Most, Least, Largest, "most");
        if (ValidMonths is { } months)
            SettingChecks.Range(months, 1, MostMonths, "validMonths");
        if (PayDays is { } days)
            SettingChecks.Range(days, 1, MostPayDays, "payDays");
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { GiftCards = this };
}
