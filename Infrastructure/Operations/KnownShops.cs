using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Shops as access control sees them.</summary>
public sealed class KnownShops(ShopsTable shops)
{
    /// <summary>
    /// Public words about the shop that are refused as passwords: its names and places. Null: there is no such shop.
    /// </summary>
    public async ValueTask<IReadOnlyList<string>?> Words(string shopId, CancellationToken ct) =>
        !TokenPart.IsOne(shopId) || await shops.Find(shopId, ct) is not { } shop
            ? null
            :
            [
                shop.Id,
                shop.Name,
                shop.Owner.Name,
                shop.Owner.Email,
                shop.TimeZone.Split('/')[^1],
                .. shop.Districts.Select(district => district.Name),
            ];
}
