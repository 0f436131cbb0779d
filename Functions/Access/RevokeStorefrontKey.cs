using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class RevokeStorefrontKey(StorefrontKeysTable keys, TimeProvider clock)
{
    [
        Function(nameof(RevokeStorefrontKey)),
        Allow(Permission.ManageKeys),
        NeedsStepUp,
        Audited(SecurityAction.StorefrontKeyRevoked)
    ]
    [Description("Revokes a storefront key. It takes effect within ten seconds.")]
    public async Task<Ok<StorefrontKeyView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/storefront-keys/{id}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var kept =
            (await keys.Of(caller.ShopId, ct)).FirstOrDefault(k => k.Value.Id == id)
            ?? throw new RuleBroken(StorefrontKeyRules.NotFound, "The shop has no storefront key with this id.");
        var revoked = kept.Value.Revoke(clock.GetUtcNow());
        if (kept.Value.IsActive)
            await keys.Replace(kept, revoked, ct);
        return TypedResults.Ok(StorefrontKeyView.Of(revoked));
    }
}
