using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

public sealed class RemoveWebhookEndpoint(ShopsTable shops)
{
    [
        Function(nameof(RemoveWebhookEndpoint)),
        Allow(Permission.ManageWebhooks),
        NeedsStepUp,
        Audited(SecurityAction.WebhookEndpointRemoved)
    ]
    [Description("Removes an endpoint. What was still to be sent to it is not sent.")]
    public async Task<Ok<WebhookEndpointView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/v1/webhook-endpoints/{id}")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        context.IsAbout(id);
        var removed = await shops.ChangeEndpoint(caller.ShopId, id, _ => null, ct);
        return TypedResults.Ok(WebhookEndpointView.Of(removed));
    }
}
