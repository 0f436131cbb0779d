using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class EnableStaff(StaffTable staff, StaffGrants grants, TimeProvider clock)
{
    [Function(nameof(EnableStaff)), Allow(Permission.ManageStaff), NeedsStepUp, Audited(SecurityAction.StaffEnabled)]
    [Description("Enables a disabled staff account. The member of staff must sign in again.")]
    public async Task<Ok<StaffMember>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/{id:length(32)}/enable")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var kept = (await staff.Of(caller.ShopId, ct)).Find(id);
        await grants.MustCover(caller, kept.Value.Role, ct);
        var back = kept.Value.Disabled
            ? await staff.Replace(kept, kept.Value.ComingBack(clock.GetUtcNow()), null, ct)
            : kept;
        return TypedResults.Ok(StaffMember.Of(back.Value));
    }
}
