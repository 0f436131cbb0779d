using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Shops;

/// <param name="Permissions">All that its staff may do.</param>
/// <param name="NeedsSecondFactor">
/// True: until its staff have an authenticator app or a passkey, they may only manage their own account.
/// </param>
public sealed record SetRoleRequest(IReadOnlyList<Permission> Permissions, bool NeedsSecondFactor = false)
{
    public static SetRoleRequest Example { get; } =
        new([Permission.ManageOwnAccount, Permission.ReadOrders, Permission.BakeOrders]);
}

public sealed class SetRole(ShopEditor editor)
{
    [Function(nameof(SetRole)), Allow(Permission.ManageRoles), NeedsStepUp, Audited(SecurityAction.RoleChanged)]
    [Description(
        "Sets what a role may do, and whether it needs a second factor, for all of its staff. It counts at once, or on "
            + "other hosts within ten seconds. Nobody "
            + "gives what they may not do themselves; owners keep what they need to take it back."
    )]
    public async Task<Ok<RoleView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/roles/{role}")] HttpRequest request,
        string role,
        [Body] SetRoleRequest asked,
        StaffCaller caller,
        IfMatch read,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var changed = new ChangedRole(RoleView.Named(role), asked.Permissions.ToHashSet(), caller.Role)
        {
            NeedsSecondFactor = asked.NeedsSecondFactor,
        };
        context.IsAbout(role);
        var shop = await editor.Store(caller, read, changed, request.HttpContext, ct);
        return TypedResults.Ok(RoleView.Of(shop, changed.Role));
    }
}
