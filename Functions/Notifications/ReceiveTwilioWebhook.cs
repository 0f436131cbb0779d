using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Notifications;

public sealed class ReceiveTwilioWebhook(
    TwilioCallbacks reports,
    NotificationDeliveriesTable dispatches,
    NotificationTypes types,
    IMessages messages
)
{
    [
        Function(nameof(ReceiveTwilioWebhook)),
        Allow(Caller.Vendor),
        Description("Twilio's status callback: receives the delivery status of a text or WhatsApp message.")
    ]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhooks/twilio/{shop}")]
            HttpRequest request,
        string shop,
        CancellationToken ct
    )
    {
        var (occasion, id) = (request.Query["occasion"].ToString(), request.Query["id"].ToString());
        var report = reports.Hear(
            shop,
            occasion,
            id,
            await request.ReadForm(ct),
            request.Headers["X-Twilio-Signature"].ToString()
        );
        var changed = await dispatches.Change(
            shop,
            occasion,
            id,
            report.Channel,
            delivery => delivery.WithReport(report),
            ct
        );
        if (changed?.AsksWhetherReached(types.Of(changed.Kind).Type) is { } again)
            await messages.Send(again, ct);
        return TypedResults.NoContent();
    }
}
