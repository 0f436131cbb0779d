using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Shops;

/// <summary>What a role may do from now on. Stored as the difference from the app's defaults.</summary>
internal sealed record ChangedRole(Role Role, IReadOnlySet<Permission> Permissions, Role Caller) : IShopSettings
{
    public required bool NeedsSecondFactor { get; init; }

    ShopSection IShopSettings.Section => ShopSection.Roles;

    public static IReadOnlySet<Permission> In(Shop shop, Role role)
    {
        var set = shop.Roles?.GetValueOrDefault(role.Name());
        return role.In(set?.Added, set?.Removed);
    }

    // The caller's permissions as they are stored, since those of the call may be some seconds old.
    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        Role.MustBePossible(Permissions);
        var mine = (Caller, In(shop, Caller));
        mine.MustCover(Role, In(shop, Role));
        mine.MustCover(Role, Permissions);
    }

    Shop IShopSettings.ApplyTo(Shop shop)
    {
        var defaults = Role.Defaults();
        var set = new RoleSettings(
            [.. Permissions.Except(defaults).Names()],
            [.. defaults.Except(Permissions).Names()],
            NeedsSecondFactor
        );
        var roles = new Dictionary<string, RoleSettings>(shop.Roles ?? new Dictionary<string, RoleSettings>())
        {
            [Role.Name()] = set,
        };
        return shop with { Roles = roles };
    }
}
