using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class DisableStaff(StaffTable staff, StaffGrants grants)
{
    [Function(nameof(DisableStaff)), Allow(Permission.ManageStaff), NeedsStepUp, Audited(SecurityAction.StaffDisabled)]
    [Description("Disables a staff account and ends its sessions at once. The last owner cannot be disabled.")]
    public async Task<Ok<StaffMember>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/{id:length(32)}/disable")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var team = await staff.Of(caller.ShopId, ct);
        var kept = team.Find(id);
        await grants.MustCover(caller, kept.Value.Role, ct);
        if (kept.Value.Disabled)
            return TypedResults.Ok(StaffMember.Of(kept.Value));
        var left = await staff.Replace(kept, kept.Value.Leaving(), team.OwnerBeside(kept.Value), ct);
        return TypedResults.Ok(StaffMember.Of(left.Value));
    }
}
