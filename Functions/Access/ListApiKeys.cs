using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class ListApiKeys(ApiKeysTable keys)
{
    [
        Function(nameof(ListApiKeys)),
        Allow(Permission.ManageApiKeys),
        Description("Lists the shop's API keys, newest first, expired and revoked ones included.")
    ]
    public async Task<Ok<IReadOnlyList<ApiKeyView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/api-keys")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var all = await keys.Of(caller.ShopId, ct);
        return TypedResults.Ok<IReadOnlyList<ApiKeyView>>([
            .. all.Select(key => ApiKeyView.Of(key.Value)).OrderByDescending(key => key.Created),
        ]);
    }
}
