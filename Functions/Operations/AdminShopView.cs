using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Operations;

/// <summary>A shop, as shown to the administrators of the deployment.</summary>
public sealed record AdminShopView
{
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Absent: that of the owner's phone.</summary>
    public required string? Country { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>IANA zone.</summary>
    public required string TimeZone { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }
    public required Contact Owner { get; init; }

    /// <summary>Absent: it was not opened by the API.</summary>
    public required DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Whether its owner has set the slots, without which nobody can order.</summary>
    public required bool HasSlots { get; init; }

    /// <summary>Absent: it takes orders, unless its owner paused it.</summary>
    public required ShopClosure? Closure { get; init; }

    internal static AdminShopView Of(Shop shop) =>
        new()
        {
            Id = shop.Id,
            Name = shop.Name,
            Country = shop.Country,
            Currency = shop.Currency,
            TimeZone = shop.TimeZone,
            Languages = shop.Languages,
            Owner = shop.Owner,
            OpenedAt = shop.OpenedAt,
            HasSlots = shop.Slots.Count > 0,
            Closure = shop.Closure,
        };
}
