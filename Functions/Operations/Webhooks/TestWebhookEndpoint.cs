using BakeryOps.Domain.Access;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations.Webhooks;

public sealed class TestWebhookEndpoint(ShopsTable shops, WebhookSender sender, TimeProvider clock)
{
    [Function(nameof(TestWebhookEndpoint)), Allow(Permission.ManageWebhooks)]
    [Description("Calls an endpoint once with the event webhook.test and shows what it answered. It is not repeated.")]
    public async Task<Ok<WebhookAttempt>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhook-endpoints/{id}/test")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var endpoint = await shops.TheEndpoint(caller.ShopId, id, ct);
        var now = clock.GetUtcNow();
        var test = new WebhookDelivery
        {
            Id = $"msg_test_{now.UtcTicks}",
            EndpointId = id,
            Event = WebhookEvents.Test,
            Payload = WebhookPayload.Written(WebhookEvents.Test, now, new { shop = caller.ShopId }),
            CreatedAt = now,
            State = WebhookState.Pending,
        };
        return TypedResults.Ok(await sender.Send(endpoint, test, now, ct));
    }
}
