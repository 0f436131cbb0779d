using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class RemovePasskey(
    SecondFactorsTable factors,
    IKnownShops shops,
    IStaffNotices notices,
    TimeProvider clock
)
{
    [
        Function(nameof(RemovePasskey)),
        Allow(Permission.ManageOwnAccount),
        NeedsStepUp,
        Audited(SecurityAction.PasskeyRemoved)
    ]
    [Description("Removes one of your passkeys. With your last second factor the recovery codes go, too.")]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/passkeys/{id:length(32)}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var isDemanded = await shops.DemandsSecondFactor(caller.ShopId, caller.Role, ct);
        await factors.Change(caller.ShopId, caller.Id, kept => kept.WithoutPasskey(id).IfEnough(isDemanded), ct);
        await notices.Send(StaffNotice.Changed(caller.ShopId, caller.Id, "passkey-removed", clock.GetUtcNow()), ct);
        return TypedResults.NoContent();
    }
}
