using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Workflows;

/// <summary>
/// Opens shops. The shop's row comes first: it alone decides who gets an id that two requests ask for at a time. It is
/// written together with all that is still missing, so that after a crash any later request for that id completes the
/// first one, with the first one's owner. Until then nobody can sign in or order there.
/// </summary>
public sealed class ShopOpenings(ShopsTable shops, StaffTable staff, StorefrontKeysTable keys)
{
    /// <returns>
    /// The owner and the first storefront key; null: another request has opened a shop with this id.
    /// </returns>
    public async Task<(StaffAccount Owner, StorefrontKey Key)?> Open(
        Shop shop,
        ShopOpening opening,
        ShopChange change,
        CancellationToken ct
    )
    {
        await shops.Open(shop, opening, change, ct);
        if (await shops.FindOpening(shop.Id, ct) is { } missing)
            await Complete(missing, ct);
        return
            await staff.Find(shop.Id, opening.OwnerId, ct) is { } owner
            && await keys.Find(shop.Id, opening.KeyId, ct) is { } key
            ? (owner, key)
            : null;
    }

    private async Task Complete(ShopOpening missing, CancellationToken ct)
    {
        var owner = StaffAccount.New(
            missing.ShopId,
            missing.OwnerId,
            missing.OwnerName,
            missing.OwnerEmail,
            Role.Owner,
            missing.PasswordHash,
            missing.At
        );
        await staff.Add(owner, ct);
        if (await keys.Find(missing.ShopId, missing.KeyId, ct) is null)
            await keys.Add(StorefrontKey.New(missing.ShopId, missing.KeyId, missing.Origins, missing.At), ct);
        await shops.Opened(missing.ShopId, ct);
    }
}
