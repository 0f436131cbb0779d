using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class RenewRecoveryCodes(SecondFactorsTable factors, IStaffNotices notices, TimeProvider clock)
{
    [
        Function(nameof(RenewRecoveryCodes)),
        Allow(Permission.ManageOwnAccount),
        NeedsStepUp,
        Audited(SecurityAction.RecoveryCodesRenewed)
    ]
    [Description("Gives you ten new recovery codes. The earlier ones are void.")]
    public async Task<Ok<NewRecoveryCodes>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/second-factors/recovery-codes")]
            HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (codes, hashes) = SecondFactorService.NewRecoveryCodes(caller.ShopId, caller.Id);
        await factors.Change(
            caller.ShopId,
            caller.Id,
            kept =>
                kept.AreNeeded
                    ? kept.WithRecoveryCodes(hashes)
                    : throw new RuleBroken(SecondFactorRules.NotFound, "Recovery codes are for a second factor."),
            ct
        );
        var told = StaffNotice.Changed(caller.ShopId, caller.Id, "recovery-codes-renewed", clock.GetUtcNow());
        await notices.Send(told, ct);
        return TypedResults.Ok(new NewRecoveryCodes(codes));
    }
}
