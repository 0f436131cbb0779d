using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

public sealed class ChangeWebhookEndpoint(ShopsTable shops, WebhookSender sender)
{
    internal const string ByOwner = "owner";

    [
        Function(nameof(ChangeWebhookEndpoint)),
        Allow(Permission.ManageWebhooks),
        NeedsStepUp,
        Audited(SecurityAction.WebhookEndpointChanged)
    ]
    [Description("Changes an endpoint's address and events, and switches it on or off. It keeps its secret.")]
    public async Task<Ok<WebhookEndpointView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/webhook-endpoints/{id}")] HttpRequest request,
        string id,
        [Body] WebhookEndpointRequest asked,
        StaffCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        context.IsAbout(id);
        var (address, events) = asked.Checked(sender);
        var changed = await shops.ChangeEndpoint(
            caller.ShopId,
            id,
            endpoint =>
                endpoint with
                {
                    Address = address,
                    Events = events,
                    DisabledBecause = asked.Enabled ? null : ByOwner,
                },
            ct
        );
        return TypedResults.Ok(WebhookEndpointView.Of(changed));
    }
}
