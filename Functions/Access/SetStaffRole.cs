using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed record SetStaffRoleRequest(Role Role)
{
    public static SetStaffRoleRequest Example { get; } = new(Role.Manager);
}

public sealed class SetStaffRole(StaffTable staff, StaffGrants grants)
{
    [
        Function(nameof(SetStaffRole)),
        Allow(Permission.ManageStaff),
        NeedsStepUp,
        Audited(SecurityAction.StaffRoleChanged)
    ]
    [Description(
        "Gives a member of staff another role. It counts at once, or on other hosts within ten seconds. The last owner "
            + "stays one."
    )]
    public async Task<Ok<StaffMember>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/staff/{id:length(32)}/role")]
            HttpRequest request,
        string id,
        [Body] SetStaffRoleRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var team = await staff.Of(caller.ShopId, ct);
        var kept = team.Find(id);
        await grants.MustCover(caller, kept.Value.Role, ct);
        await grants.MustCover(caller, asked.Role, ct);
        if (kept.Value.Role == asked.Role)
            return TypedResults.Ok(StaffMember.Of(kept.Value));
        var changed = await staff.Replace(kept, kept.Value.With(asked.Role), team.OwnerBeside(kept.Value), ct);
        return TypedResults.Ok(StaffMember.Of(changed.Value));
    }
}
