using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Orders;

/// <summary>Those whose role may manage the shop. A member of staff who has left gets nothing more.</summary>
public sealed class AlertAudience(StaffTable staff, IKnownShops shops) : IAlertAudience
{
    public async Task<IReadOnlySet<string>> Of(string shopId, CancellationToken ct)
    {
        HashSet<string> meant = [];
        foreach (var member in (await staff.Of(shopId, ct)).Members.Select(member => member.Value))
            if (!member.Disabled && (await shops.Permissions(shopId, member.Role, ct)).Contains(Permission.ManageShop))
                meant.Add(member.Id);
        return meant;
    }
}
