using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class ResetSecondFactors(
    StaffTable staff,
    StaffGrants grants,
    SecondFactorsTable factors,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [
        Function(nameof(ResetSecondFactors)),
        Allow(Permission.ManageStaff),
        NeedsStepUp,
        Audited(SecurityAction.SecondFactorsReset)
    ]
    [Description(
        "Removes all second factors of another member of staff who has lost them. Their next sign-in needs the password "
            + "alone."
    )]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff/{id:length(32)}/second-factors/reset")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        if (id == caller.Id)
            throw new RuleBroken(SecondFactorRules.OwnFactors, "Please remove your own second factors with a code.");
        var member = (await staff.Of(caller.ShopId, ct)).Find(id).Value;
        await grants.MustCover(caller, member.Role, ct);
        await factors.Change(caller.ShopId, member.Id, _ => SecondFactors.None(caller.ShopId, member.Id), ct);
        await notices.Send(
            StaffNotice.Changed(caller.ShopId, member.Id, "second-factors-reset", clock.GetUtcNow()),
            ct
        );
        return TypedResults.NoContent();
    }
}
