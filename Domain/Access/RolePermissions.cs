using System.Collections.Frozen;
using static BakeryOps.Domain.Access.Role;

namespace BakeryOps.Domain.Access;

/// <summary>Which role has which permission. The only place that says so.</summary>
public static class RolePermissions
{
    private static readonly FrozenDictionary<Permission, Role[]> Table = new Dictionary<Permission, Role[]>
    {
        [Permission.ManageOwnAccount] = [Owner, Baker, Driver],
        [Permission.PlaceOrders] = [Owner, Baker, Driver],
        [Permission.PlanOrders] = [Owner, Baker],
        [Permission.ReadOrders] = [Owner, Baker, Driver],
        [Permission.BakeOrders] = [Owner, Baker],
        [Permission.DeliverOrders] = [Owner, Driver],
        [Permission.CancelOrders] = [Owner],
        [Permission.AcceptOrders] = [Owner],
        [Permission.MoveOrders] = [Owner],
        [Permission.ExportOrders] = [Owner],
        [Permission.RebuildOrderIndex] = [Owner],
        [Permission.EditOrders] = [Owner],
        [Permission.ReadPayments] = [Owner],
        [Permission.RecordTransfers] = [Owner],
        [Permission.ManageCash] = [Owner],
        [Permission.ReadSales] = [Owner],
        [Permission.ImportSales] = [Owner],
        [Permission.RebuildSales] = [Owner],
        [Permission.ReadForecasts] = [Owner, Baker, Driver],
        [Permission.ReadProducts] = [Owner, Baker],
        [Permission.ManageProducts] = [Owner],
        [Permission.SellOutProducts] = [Owner, Baker],
        [Permission.ManagePromotions] = [Owner],
        [Permission.ManageGiftCards] = [Owner],
        [Permission.ManageStaff] = [Owner],
        [Permission.ManageKeys] = [Owner],
        [Permission.ManageWebhooks] = [Owner],
        [Permission.ManageShop] = [Owner],
        [Permission.ReadSecurityLog] = [Owner],
        [Permission.ReadDeadLetters] = [Owner],
        [Permission.ReplayDeadLetters] = [Owner],
    }.ToFrozenDictionary();

    public static IReadOnlyList<Role> Roles(this Permission permission) => Table[permission];

    public static bool Has(this Role role, Permission permission) => Table[permission].Contains(role);
}
