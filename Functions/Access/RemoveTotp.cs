using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Code">A new code of the app, or a recovery code.</param>
public sealed record RemoveTotpRequest(string Code)
{
    public static RemoveTotpRequest Example { get; } = new("287082");
}

public sealed class RemoveTotp(
    SecondFactorsTable factors,
    SecondFactorService codes,
    IKnownShops shops,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [Function(nameof(RemoveTotp)), Allow(Permission.ManageOwnAccount), NeedsStepUp, Audited(SecurityAction.TotpRemoved)]
    [Description("Removes your authenticator app. With your last second factor the recovery codes go, too.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/second-factors/totp/remove")]
            HttpRequest request,
        [Body] RemoveTotpRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var isDemanded = await shops.DemandsSecondFactor(caller.ShopId, caller.Role, ct);
        _ = (await factors.Find(caller.ShopId, caller.Id, ct)).WithoutTotp().IfEnough(isDemanded);
        await codes.MustAccept(caller, asked.Code, ct);
        await factors.Change(caller.ShopId, caller.Id, kept => kept.WithoutTotp().IfEnough(isDemanded), ct);
        await notices.Send(StaffNotice.Changed(caller.ShopId, caller.Id, "totp-removed", clock.GetUtcNow()), ct);
        return TypedResults.NoContent();
    }
}
