using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <param name="Origins">
/// The web sites that may use the key, such as https://shop.example; empty or absent: any.
/// </param>
public sealed record RollStorefrontKeyRequest(IReadOnlyList<string>? Origins = null)
{
    public static RollStorefrontKeyRequest Example { get; } = new(["https://shop.example"]);
}

public sealed class RollStorefrontKey(StorefrontKeysTable keys, TimeProvider clock)
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    [
        Function(nameof(RollStorefrontKey)),
        Allow(Permission.ManageKeys),
        NeedsRecentPassword,
        Audited(SecurityAction.StorefrontKeyAdded)
    ]
    [JsonBody<RollStorefrontKeyRequest>]
    [Description(
        "Creates a storefront key. Earlier keys stay valid until they are revoked, "
            + "so that the web site can switch without downtime."
    )]
    public async Task<Created<StorefrontKeyView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/storefront-keys")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var asked = await request.ReadJson<RollStorefrontKeyRequest>(ct);
        var key = StorefrontKey.New(
            context.Identity().ShopId,
            RandomNumberGenerator.GetString(Letters, 24),
            asked.Origins ?? [],
            clock.GetUtcNow()
        );
        await keys.Add(key, ct);
        context.IsAbout(key.Id);
        return TypedResults.Created($"/api/v1/storefront-keys/{key.Id}", StorefrontKeyView.Of(key));
    }
}
