namespace BakeryOps.Domain.Shops;

/// <summary>
/// What is still to be written of a shop that is being opened. It is stored together with the shop, so that whoever
/// comes next completes it, and deleted once the rest is written.
/// </summary>
public sealed record ShopOpening
{
    public required string ShopId { get; init; }
    public required string OwnerId { get; init; }
    public required string OwnerName { get; init; }
    public required string OwnerEmail { get; init; }
    public required string PasswordHash { get; init; }

    /// <summary>The id of the first storefront key.</summary>
    public required string KeyId { get; init; }

    /// <summary>The web sites that may use the key; empty: any.</summary>
    public required IReadOnlyList<string> Origins { get; init; }

    public required DateTimeOffset At { get; init; }
}
