using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Functions.Access;

public sealed class RevokeApiKey(ApiKeysTable keys, TimeProvider clock)
{
    [
        Function(nameof(RevokeApiKey)),
        Allow(Permission.ManageApiKeys),
        NeedsStepUp,
        Audited(SecurityAction.ApiKeyRevoked)
    ]
    [Description("Revokes an API key with all its secrets. It takes effect within ten seconds.")]
    public async Task<Ok<ApiKeyView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/api-keys/{id:length(32)}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    ) => TypedResults.Ok(ApiKeyView.Of(await RetryOnConflict.Run(ct => Revoke(caller.ShopId, id, ct), ct)));

    // A use of the key is noted in its row, so a revocation may have to be tried again.
    private async Task<ApiKey> Revoke(string shopId, string id, CancellationToken ct)
    {
        var kept = await keys.Read(shopId, id, ct);
        var revoked = kept.Value.Revoke(clock.GetUtcNow());
        if (kept.Value.Revoked is null)
            await keys.Store(kept, revoked, ct);
        return revoked;
    }
}
