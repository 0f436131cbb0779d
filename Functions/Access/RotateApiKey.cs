using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="OverlapHours">How long the present secret stays valid: 0 to 168 hours.</param>
/// <param name="Days">How long the key is valid from now on: 1 to 366 days.</param>
public sealed record RotateApiKeyRequest(int OverlapHours, int Days)
{
    public static RotateApiKeyRequest Example { get; } = new(24, 90);

    /// <exception cref="RuleBroken"><c>input.out-of-range</c></exception>
    internal TimeSpan Overlap() =>
        OverlapHours is >= 0 and <= ApiKey.LongestOverlap
            ? TimeSpan.FromHours(OverlapHours)
            : throw new RuleBroken(InputRules.OutOfRange, $"overlapHours must be 0 to {ApiKey.LongestOverlap}.")
            {
                Field = "overlapHours",
            };
}

public sealed class RotateApiKey(ApiKeysTable keys, TimeProvider clock)
{
    [
        Function(nameof(RotateApiKey)),
        Allow(Permission.ManageApiKeys),
        NeedsStepUp,
        Audited(SecurityAction.ApiKeyRotated)
    ]
    [Description(
        "Gives an API key a new secret, which is in the answer and is not shown again. The present one stays valid for "
            + "the overlap, so that the program can switch without downtime."
    )]
    public async Task<Ok<MadeApiKey>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/api-keys/{id:length(32)}/rotate")]
            HttpRequest request,
        string id,
        [Body] RotateApiKeyRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var (overlap, life) = (asked.Overlap(), MakeApiKeyRequest.Life(asked.Days));
        var kept = await keys.Read(caller.ShopId, id, ct);
        // Whoever gets the new secret gets the whole scope.
        ApiKey.Check(kept.Value.Name, [.. RolePermissions.Known(kept.Value.Scope)], caller.Permissions);
        var token = new ApiKeyToken(caller.ShopId, id, RandomNumberGenerator.GetBytes(SessionToken.SecretBytes));
        var rotated = kept.Value.Rotate(token.Secret, overlap, life, clock.GetUtcNow());
        await keys.Store(kept, rotated, ct);
        return TypedResults.Ok(new MadeApiKey(ApiKeyView.Of(rotated), token.Written));
    }
}
