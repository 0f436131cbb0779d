using System.Collections.Frozen;
using BakeryOps.Domain.Values;
using static BakeryOps.Domain.Access.Role;

namespace BakeryOps.Domain.Access;

/// <summary>Which role has which permission by default, and what an owner may make of it.</summary>
public static class RolePermissions
{
    /// <summary>Every role keeps it: without it nobody could sign out or change their password.</summary>
    private const Permission OfEveryRole = Permission.ManageOwnAccount;

    private static readonly FrozenDictionary<Permission, Role[]> Table = new Dictionary<Permission, Role[]>
    {
        [Permission.ManageOwnAccount] = [Owner, Manager, Baker, Driver, Bookkeeper, Support],
        [Permission.PlaceOrders] = [Owner, Manager, Baker, Driver, Support],
        [Permission.PlanOrders] = [Owner, Manager, Baker],
        [Permission.ReadOrders] = [Owner, Manager, Baker, Driver, Bookkeeper, Support],
        [Permission.SeeCustomers] = [Owner, Manager, Support],
        [Permission.BakeOrders] = [Owner, Manager, Baker],
        [Permission.DeliverOrders] = [Owner, Manager, Driver],
        [Permission.CancelOrders] = [Owner, Manager, Support],
        [Permission.AcceptOrders] = [Owner, Manager],
        [Permission.MoveOrders] = [Owner, Manager, Support],
        [Permission.ExportOrders] = [Owner, Manager],
        [Permission.RebuildOrderIndex] = [Owner],
        [Permission.EditOrders] = [Owner, Manager, Support],
        [Permission.ReadPayments] = [Owner, Manager, Bookkeeper, Support],
        [Permission.ReadSales] = [Owner, Manager, Bookkeeper],
        [Permission.ImportSales] = [Owner],
        [Permission.RebuildSales] = [Owner],
        [Permission.ReadForecasts] = [Owner, Manager, Baker, Driver],
        [Permission.ReadProducts] = [Owner, Manager, Baker, Bookkeeper],
        [Permission.ManageProducts] = [Owner, Manager],
        [Permission.SellOutProducts] = [Owner, Manager, Baker],
        [Permission.ManagePromotions] = [Owner, Manager],
        [Permission.ManageStaff] = [Owner, Manager],
        [Permission.ManageRoles] = [Owner],
        [Permission.ManageGiftCards] = [Owner, Manager],
        [Permission.ManageKeys] = [Owner],
        [Permission.ManageApiKeys] = [Owner],
        [Permission.ManageWebhooks] = [Owner],
        [Permission.ManageShop] = [Owner, Manager],
        [Permission.ManagePaymentSettings] = [Owner],
        [Permission.ReadSecurityLog] = [Owner],
        [Permission.ReadDeadLetters] = [Owner],
        [Permission.ReplayDeadLetters] = [Owner],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole = Enum.GetValues<Role>()
        .ToFrozenDictionary(
            role => role,
            role => Table.Where(one => one.Value.Contains(role)).Select(one => one.Key).ToFrozenSet()
        );

    private static readonly FrozenDictionary<string, Permission> ByName = EnumNames
        .Of(typeof(Permission))
        .Zip(Enum.GetValues<Permission>())
        .ToFrozenDictionary(one => one.First, one => one.Second);

    /// <summary>What an owner keeps, so that a shop cannot lock itself out.</summary>
    private static readonly Permission[] OfOwners =
    [
        OfEveryRole,
        Permission.ManageStaff,
        Permission.ManageRoles,
        Permission.ManageShop,
        Permission.ManagePaymentSettings,
        Permission.ReadSecurityLog,
    ];

    /// <summary>As it is written in the API and stored.</summary>
    public static string Name(this Role role) => EnumNames.Of(typeof(Role))[(int)role];

    /// <summary>The role of that name; null: there is none.</summary>
    public static Role? Named(string name) =>
        Enum.GetValues<Role>().Where(role => role.Name() == name).Select(role => (Role?)role).FirstOrDefault();

    /// <summary>The roles that have it by default.</summary>
    public static IReadOnlyList<Role> Roles(this Permission permission) => Table[permission];

    /// <summary>What the role may do by default.</summary>
    public static IReadOnlySet<Permission> Defaults(this Role role) => ByRole[role];

    /// <summary>As they are written in the API and stored.</summary>
    public static IEnumerable<string> Names(this IEnumerable<Permission> permissions) =>
        permissions.Select(one => EnumNames.Of(typeof(Permission))[(int)one]).Order(StringComparer.Ordinal);

    /// <summary>What the role may do in a shop that has changed its defaults.</summary>
    /// <param name="added">Names of permissions, and null as for <paramref name="removed"/>: none. Unknown ones do nothing.</param>
    public static IReadOnlySet<Permission> In(this Role role, IEnumerable<string>? added, IEnumerable<string>? removed)
    {
        if (added is null && removed is null)
            return role.Defaults();
        return role.Defaults().Except(Known(removed)).Union(Known(added)).Union(Kept(role)).ToHashSet();
    }

    /// <exception cref="RuleBroken"><c>input.permission-needed</c>: it is one that the role keeps.</exception>
    public static void MustBePossible(this Role role, IReadOnlySet<Permission> permissions)
    {
        if (Kept(role).Except(permissions).ToArray() is [var first, ..])
            throw new RuleBroken(
                StaffRules.PermissionNeeded,
                $"The role {role} keeps the permission {first}: without it the shop could lock itself out."
            )
            {
                Field = "permissions",
            };
    }

    /// <summary>
    /// Nobody gives what they may not do themselves, nor manages an account or role that may do more. Owners can give
    /// themselves anything, so they count as having all.
    /// </summary>
    /// <exception cref="RuleBroken"><c>access.beyond-own-role</c></exception>
    public static void MustCover(
        this (Role Role, IReadOnlySet<Permission> Permissions) mine,
        Role role,
        IReadOnlySet<Permission> permissions
    )
    {
        if (mine.Role != Owner && (role == Owner || !permissions.IsSubsetOf(mine.Permissions)))
            throw new RuleBroken(
                AccessRules.BeyondOwnRole,
                $"The role {role} has permissions that you do not have, so you cannot give or manage it."
            );
    }

    private static Permission[] Kept(Role role) => role == Owner ? OfOwners : [OfEveryRole];

    /// <summary>The permissions of those names; unknown ones do nothing.</summary>
    public static IEnumerable<Permission> Known(IEnumerable<string>? names) =>
        from name in names ?? []
        where ByName.ContainsKey(name)
        select ByName[name];
}
