using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

public sealed class RollWebhookSecret(ShopsTable shops, TimeProvider clock)
{
    [
        Function(nameof(RollWebhookSecret)),
        Allow(Permission.ManageWebhooks),
        NeedsStepUp,
        Audited(SecurityAction.WebhookEndpointChanged)
    ]
    [Idempotent]
    [Description(
        "Makes a new secret for an endpoint; the answer has it. For 24 hours each call is signed with both, so that "
            + "the receiver can switch without downtime."
    )]
    public async Task<Ok<WebhookEndpointWithSecret>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhook-endpoints/{id}/secret")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        FunctionContext context,
        CancellationToken ct
    )
    {
        context.IsAbout(id);
        var secret = WebhookEndpoints.NewSecret();
        var now = clock.GetUtcNow();
        var changed = await shops.ChangeEndpoint(caller.ShopId, id, endpoint => endpoint.WithSecret(secret, now), ct);
        return TypedResults.Ok(WebhookEndpointWithSecret.Of(changed));
    }
}
