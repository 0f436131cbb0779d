using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Shops as access control sees them.</summary>
public sealed class KnownShops(ShopsTable shops) : IKnownShops
{
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

    public async ValueTask<IReadOnlySet<Permission>> Permissions(string shopId, Role role, CancellationToken ct)
    {
        var shop = await shops.Find(shopId, ct);
        var set = shop?.Roles?.GetValueOrDefault(role.Name());
        return role.In(set?.Added, set?.Removed);
    }

    public async ValueTask<bool> DemandsSecondFactor(string shopId, Role role, CancellationToken ct) =>
        (await shops.Find(shopId, ct))?.Roles?.GetValueOrDefault(role.Name())?.NeedsSecondFactor ?? false;

    public async ValueTask<string?> Name(string shopId, CancellationToken ct) => (await shops.Find(shopId, ct))?.Name;
}
