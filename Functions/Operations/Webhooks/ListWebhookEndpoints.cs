using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

public sealed class ListWebhookEndpoints(ShopsTable shops)
{
    [Function(nameof(ListWebhookEndpoints)), Allow(Permission.ManageWebhooks)]
    [Description("Lists the shop's webhook endpoints, oldest first, without their secrets.")]
    public async Task<Ok<IReadOnlyList<WebhookEndpointView>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/webhook-endpoints")]
            HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var shop = await shops.Read(caller.ShopId, ct);
        return TypedResults.Ok<IReadOnlyList<WebhookEndpointView>>([
            .. (shop?.Value.Webhooks ?? []).Select(WebhookEndpointView.Of),
        ]);
    }
}
