using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class ListStorefrontKeys(StorefrontKeysTable keys)
{
    [
        Function(nameof(ListStorefrontKeys)),
        Allow(Permission.ManageKeys),
        Description("Lists the shop's storefront keys, newest first.")
    ]
    public async Task<Ok<IReadOnlyList<StorefrontKeyView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/storefront-keys")]
            HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var all = await keys.Of(caller.ShopId, ct);
        return TypedResults.Ok<IReadOnlyList<StorefrontKeyView>>([
            .. all.Select(k => StorefrontKeyView.Of(k.Value)).OrderByDescending(k => k.Created),
        ]);
    }
}
