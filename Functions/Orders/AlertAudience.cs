using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Orders;

/// <summary>Those who may manage the shop. A member of staff who has left gets nothing more.</summary>
public sealed class AlertAudience(StaffTable staff) : IAlertAudience
{
    public async Task<IReadOnlySet<string>> Of(string shopId, CancellationToken ct) =>
        (await staff.Of(shopId, ct))
            .Members.Select(member => member.Value)
            .Where(member => !member.Disabled && member.Role.Has(Permission.ManageShop))
            .Select(member => member.Id)
            .ToHashSet();
}
