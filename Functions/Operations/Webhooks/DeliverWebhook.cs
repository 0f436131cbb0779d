using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <summary>
/// One attempt to deliver an event. A failed one is repeated by a delayed message, for three days; then the delivery is
/// given up. An endpoint that has accepted nothing meanwhile is switched off, and the owner is alerted.
/// </summary>
public sealed class DeliverWebhook(
    ShopsTable shops,
    WebhookDeliveriesTable deliveries,
    WebhookSender sender,
    IOptions<WebhookOptions> options,
    IMessages messages,
    TimeProvider clock,
    ILogger<DeliverWebhook> log
)
{
    private const string Gone = "gone",
        Failing = "failing",
        SwitchedOff = "webhook.switched-off";

    [Function(nameof(DeliverWebhook)), Allow(Caller.System)]
    public async Task Run([QueueTrigger("deliver-webhook")] DeliverWebhookMessage message, CancellationToken ct)
    {
        var shop = (await shops.Read(message.ShopId, ct))?.Value;
        if (shop?.Webhooks.FirstOrDefault(endpoint => endpoint.Id == message.EndpointId) is not { } endpoint)
            return;
        if (
            await Delivery(message, ct) is not { Value.IsPending: true } read
            || read.Value.Failures != message.Failures
        )
            return; // delivered, given up, or superseded
        if (!endpoint.IsEnabled)
        {
            await deliveries.Replace(message.ShopId, read, read.Value.GivenUp(), ct);
            return;
        }
        var attempt = await sender.Send(endpoint, read.Value, clock.GetUtcNow(), ct);
        var waits = options.Value.Retries;
        var after = read.Value.After(attempt, waits.Count);
        // What follows comes first: after a crash in between, the message is delivered again and does it again.
        if (after.IsPending)
            await messages.Send(message with { Failures = after.Failures }, ct, waits[after.Failures - 1]);
        if (after.State == WebhookState.Failed)
            await GiveUp(shop, after, attempt, ct);
        await deliveries.Replace(message.ShopId, read, after, ct);
    }

    private async Task<Versioned<WebhookDelivery>?> Delivery(DeliverWebhookMessage message, CancellationToken ct)
    {
        var found = await deliveries.Find(message.ShopId, message.EndpointId, message.DeliveryId, ct);
        if (found is not null || message.Happened is not { } happened)
            return found;
        var now = clock.GetUtcNow();
        return await deliveries.Add(
            message.ShopId,
            new()
            {
                Id = message.DeliveryId,
                EndpointId = message.EndpointId,
                Event = happened.Name(),
                Payload = WebhookPayload.Written(happened.Name(), now, WebhookFacts.Of(happened, message.Day)),
                CreatedAt = now,
                State = WebhookState.Pending,
            },
            ct
        );
    }

    private async Task GiveUp(Shop shop, WebhookDelivery delivery, WebhookAttempt last, CancellationToken ct)
    {
        log.LogWarning(
            "Webhook {Delivery} of endpoint {Endpoint} is given up after status {Status}, {Problem}.",
            delivery.Id,
            delivery.EndpointId,
            last.Status,
            last.Problem
        );
        if (last.IsGone)
            await SwitchOff(shop, delivery, Gone, ct);
        else if (!await HasAcceptedSince(shop, delivery, ct))
            await SwitchOff(shop, delivery, Failing, ct);
    }

    private async Task<bool> HasAcceptedSince(Shop shop, WebhookDelivery failed, CancellationToken ct) =>
        await deliveries
            .Since(shop.Id, failed.EndpointId, failed.CreatedAt, ct)
            .AnyAsync(delivery => delivery.State == WebhookState.Delivered, ct);

    private async Task SwitchOff(Shop shop, WebhookDelivery delivery, string reason, CancellationToken ct)
    {
        await shops.ChangeEndpoint(
            shop.Id,
            delivery.EndpointId,
            endpoint => endpoint.IsEnabled ? endpoint with { DisabledBecause = reason } : endpoint,
            ct
        );
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var alert = NotificationMessage.AlertOn(shop.Id, today, $"webhook-{delivery.EndpointId}", SwitchedOff);
        await messages.Send(alert, ct);
    }
}
