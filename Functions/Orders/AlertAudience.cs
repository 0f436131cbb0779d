using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Orders;

/// <summary>Those who may manage the shop. A member of staff who has left gets nothing more.</summary>
public sealed class AlertAudience(StaffTable staff, IKnownShops shops) : IAlertAudience
{
    public async Task<IReadOnlySet<string>> Of(string shopId, CancellationToken ct)
    {
        var audience = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in (await staff.Of(shopId, ct)).Members.Select(member => member.Value))
            if (!member.Disabled && await MayManage(member))
                audience.Add(member.Id);
        return audience;

        async ValueTask<bool> MayManage(StaffAccount member) =>
            (await shops.Permissions(shopId, member.Role, ct)).Contains(Permission.ManageShop);
    }
}
