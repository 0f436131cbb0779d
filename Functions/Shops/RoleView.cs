using BakeryOps.Domain.Access;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Shops;

/// <param name="Permissions">What its staff may do.</param>
/// <param name="Defaults">What they may do if nobody has changed it.</param>
/// <param name="NeedsSecondFactor">Whether they may only manage their own account until they have a second factor.</param>
public sealed record RoleView(
    Role Role,
    IReadOnlyList<Permission> Permissions,
    IReadOnlyList<Permission> Defaults,
    bool NeedsSecondFactor
)
{
    internal static RoleView Of(Shop shop, Role role) =>
        new(
            role,
            [.. ChangedRole.In(shop, role).Order()],
            [.. role.Defaults().Order()],
            shop.Roles?.GetValueOrDefault(role.Name())?.NeedsSecondFactor ?? false
        );

    /// <exception cref="RuleBroken"><c>role.not-found</c></exception>
    internal static Role Named(string name) =>
        RolePermissions.Named(name)
        ?? throw new RuleBroken(StaffRules.NoSuchRole, $"There is no role '{name}'.")
        {
            Field = "role",
            Nearest = new Choices(EnumNames.Of(typeof(Role))),
        };
}
