using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>
/// Who the shop is. Its id, currency and time zone are set when it is opened and never change: prices, days and orders
/// are kept by them.
/// </summary>
/// <param name="Country">ISO 3166, two letters: the default for phone numbers without a country code.</param>
/// <param name="Languages">Its main one first: <c>en</c>, <c>vi</c>, <c>ms</c>.</param>
/// <param name="Owner">Gets the alerts.</param>
public sealed record ShopProfile(string Name, string Country, IReadOnlyList<string> Languages, Contact Owner)
    : IShopSettings
{
    private const int LongestName = 100,
        MostLanguages = 3;
    private static readonly string[] Spoken = ["en", "vi", "ms"];

    public static ShopProfile Example { get; } =
        new("Lò Bánh Mây", "VN", ["vi", "en"], new("Nguyễn Thị Mây", "+84905550100", "owner@lobanhmay.example", "vi"));

    ShopSection IShopSettings.Section => ShopSection.Profile;

    /// <param name="country">That of the owner's phone, for a shop that has none.</param>
    public static ShopProfile Of(Shop shop, string? country) =>
        new(shop.Name, shop.Country ?? country ?? "", shop.Languages, shop.Owner);

    /// <summary>What of it does not depend on the shop.</summary>
    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public void Check()
    {
        SettingChecks.Name(Name, LongestName, "name");
        if (Country.Length != 2 || !Country.All(char.IsAsciiLetterUpper))
            throw new RuleBroken(ShopInputRules.BadCountry, "A country is two capital letters, such as VN.")
            {
                Field = "country",
            };
        SettingChecks.Count(Languages, 1, MostLanguages, "languages");
        for (var i = 0; i < Languages.Count; i++)
            Speak(Languages[i], Spoken, $"languages[{i}]");
        SettingChecks.Unique(Languages, language => language, "languages", "");
        SettingChecks.Name(Owner.Name, LongestName, "owner.name");
        Speak(Owner.Language, Languages, "owner.language");
    }

    void IShopSettings.Check(Shop shop, DateTimeOffset now) => Check();

    Shop IShopSettings.ApplyTo(Shop shop) =>
        shop.WithOwner(Owner) with
        {
            Name = Name.Trim(),
            Country = Country,
            Languages = Languages,
        };

    private static void Speak(string language, IReadOnlyList<string> known, string field)
    {
        if (!known.Contains(language))
            throw new RuleBroken(ShopInputRules.BadShopLanguage, $"Expected here: {string.Join(" or ", known)}.")
            {
                Field = field,
                Nearest = new Choices(known),
            };
    }
}
