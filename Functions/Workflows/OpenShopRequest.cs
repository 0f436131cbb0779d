using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Workflows;

/// <summary>A new shop with its owner.</summary>
public sealed record OpenShopRequest
{
    /// <summary>A letter, then up to 39 lower-case letters, digits and hyphens. It never changes.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>ISO 3166, two letters.</summary>
    public required string Country { get; init; }

    /// <summary>It never changes.</summary>
    public required Currency Currency { get; init; }

    /// <summary>IANA zone; it never changes.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The main one first: en, vi, ms.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required NewOwner Owner { get; init; }

    /// <summary>The id of the first storefront key: 4 to 40 lower-case letters, digits and hyphens. Absent: random.</summary>
    public string? StorefrontKey { get; init; }

    /// <summary>The web sites that may use the key; absent: any.</summary>
    public IReadOnlyList<string>? Origins { get; init; }

    private const int ShortestKey = 4;

    public static OpenShopRequest Example { get; } =
        new()
        {
            Id = "lo-banh-may",
            Name = "Lò Bánh Mây",
            Country = "VN",
            Currency = new("VND"),
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["vi", "en"],
            Owner = new("Mai", "mai@example.com", "+84905550100", "vi", "three loaves of rye"),
        };

    internal ShopProfile Profile =>
        new(Name, Country, Languages, new(Owner.Name, Owner.Phone, Owner.Email, Owner.Language));

    /// <summary>What the profile does not tell.</summary>
    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    internal void Check()
    {
        if (!TokenPart.IsOne(Id) || !char.IsAsciiLetterLower(Id[0]) || Id[^1] == '-')
            throw Bad("id", "The id of a shop is a lower-case letter, then up to 39 letters, digits and hyphens.");
        if (StorefrontKey is { } key && (!TokenPart.IsOne(key) || key.Length < ShortestKey))
            throw Bad("storefrontKey", "The id of a key has 4 to 40 lower-case letters, digits and hyphens.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
            throw new RuleBroken(
                ShopInputRules.BadTimeZone,
                "That is not a time zone of the IANA database, such as Asia/Ho_Chi_Minh."
            )
            {
                Field = "timeZone",
            };
    }

    /// <summary>Without slots: it takes no orders until its owner has set some.</summary>
    internal Shop NewShop(ShopProfile profile, DateTimeOffset now) =>
        new()
        {
            Id = Id,
            Name = profile.Name.Trim(),
            Country = profile.Country,
            Currency = Currency,
            TimeZone = TimeZone,
            Languages = profile.Languages,
            Owner = profile.Owner,
            HorizonDays = 14,
            PaymentMinutes = 30,
            PerDay = new(OvenSeconds: 8 * 3600, TraySixteenths: 160, HandSeconds: 8 * 3600),
            Districts = [],
            Slots = [],
            ClosedOn = [],
            OpenedAt = now,
            Version = 1,
        };

    private static RuleBroken Bad(string field, string message) => new(ShopInputRules.BadId, message) { Field = field };
}

/// <summary>The owner: their contact, to which alerts go, and the account that they sign in with.</summary>
/// <param name="Password">12 to 256 characters, not easy to guess.</param>
public sealed record NewOwner(string Name, string Email, string Phone, string Language, string Password);
