using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Keeps staff from managing accounts that may do more than they may themselves.</summary>
public sealed class StaffGrants(IKnownShops shops)
{
    /// <exception cref="RuleBroken"><c>access.beyond-own-role</c></exception>
    public async Task MustCover(StaffCaller caller, Role role, CancellationToken ct) =>
        (caller.Role, caller.Permissions).MustCover(role, await shops.Permissions(caller.ShopId, role, ct));
}
