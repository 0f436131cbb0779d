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
        NeedsStepUp,
        Audited(SecurityAction.StorefrontKeyAdded)
    ]
    [Idempotent]
    [Description(
        "Creates a storefront key. Earlier keys stay valid until they are revoked, "
            + "so that the web site can switch without downtime."
    )]
    public async Task<Created<StorefrontKeyView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/storefront-keys")] HttpRequest request,
        [Body] RollStorefrontKeyRequest asked,
        StaffCaller caller,
        NewId id,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var key = StorefrontKey.New(caller.ShopId, id.Text(Letters, 24), asked.Origins ?? [], clock.GetUtcNow());
        // An earlier attempt at the same request may have added it.
        if (await keys.Find(key.ShopId, key.Id, ct) is { } added)
            key = added;
        else
            await keys.Add(key, ct);
        context.IsAbout(key.Id);
        return TypedResults.Created($"/api/v1/storefront-keys/{key.Id}", StorefrontKeyView.Of(key));
    }
}
