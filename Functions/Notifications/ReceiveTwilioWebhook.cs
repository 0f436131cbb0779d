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
    private const int Races = 5;

    [
        Function(nameof(ReceiveTwilioWebhook)),
        MayCall(Caller.Vendor),
        Description("Twilio's status callback: receives the delivery status of a text message.")
    ]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/twilio/{shop}")] HttpRequest request,
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
        for (var race = 1; ; race++)
        {
            if (await dispatches.Find(shop, occasion, id, ChannelKind.Sms, ct) is not { } kept)
                return TypedResults.NoContent();
            var heard = kept.Value.WithReport(report);
            if (heard == kept.Value)
                return TypedResults.NoContent();
            try
            {
                await dispatches.Replace(kept, heard, ct);
            }
            catch (RuleBroken stale) when (stale.Code == "notice.changed-meanwhile" && race < Races)
            {
                continue;
            } // Two concurrent reports: read again.
            if (heard.AsksWhetherReached(types.Of(heard.Kind).Type) is { } again)
                await messages.Send(again, ct);
            return TypedResults.NoContent();
        }
    }
}
