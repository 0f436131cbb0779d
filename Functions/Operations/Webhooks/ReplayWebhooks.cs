using BakeryOps.Domain.Access;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Operations;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <summary>Which deliveries to send again: give one of both.</summary>
/// <param name="Delivery">One delivery by id, whatever its state.</param>
/// <param name="FailedSince">All that were given up and were created at this time or later.</param>
public sealed record ReplayWebhooksRequest(string? Delivery = null, DateTimeOffset? FailedSince = null)
{
    public static ReplayWebhooksRequest Example { get; } = new(FailedSince: new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero));
}

/// <param name="Count">The number of deliveries that are being sent again; at most 1,000 in one call.</param>
public sealed record ReplayedWebhooks(int Count);

public sealed class ReplayWebhooks(ShopsTable shops, WebhookDeliveriesTable deliveries, IMessages messages)
{
    private const int Most = 1000;

    [Function(nameof(ReplayWebhooks)), Allow(Permission.ManageWebhooks)]
    [Description("Sends deliveries again, with the same webhook-id and body, and with all retries anew.")]
    public async Task<Ok<ReplayedWebhooks>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhook-endpoints/{id}/replay")]
            HttpRequest request,
        string id,
        [Body] ReplayWebhooksRequest asked,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var endpoint = await shops.TheEndpoint(caller.ShopId, id, ct);
        if (!endpoint.IsEnabled)
            throw new RuleBroken(WebhookEndpointRules.Disabled, "The endpoint is switched off: switch it on first.");
        if (asked.Delivery is null == asked.FailedSince is null)
            throw new RuleBroken(InputRules.MissingField, "Expected here: delivery or failedSince.")
            {
                Field = asked.Delivery is null ? "delivery" : "failedSince",
            };
        return TypedResults.Ok(new ReplayedWebhooks(await Replay(caller.ShopId, id, asked, ct)));
    }

    private async Task<int> Replay(string shopId, string endpointId, ReplayWebhooksRequest asked, CancellationToken ct)
    {
        if (asked.Delivery is { } one)
        {
            await Replay(shopId, endpointId, one, ct);
            return 1;
        }
        var failed = await deliveries
            .Since(shopId, endpointId, asked.FailedSince!.Value, ct)
            .Where(delivery => delivery.State == WebhookState.Failed)
            .Take(Most)
            .Select(delivery => delivery.Id)
            .ToListAsync(ct);
        foreach (var id in failed)
            await Replay(shopId, endpointId, id, ct);
        return failed.Count;
    }

    private Task Replay(string shopId, string endpointId, string id, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                var read =
                    await deliveries.Find(shopId, endpointId, id, ct)
                    ?? throw new RuleBroken(
                        WebhookEndpointRules.DeliveryNotFound,
                        "The endpoint has no delivery with this id."
                    )
                    {
                        Field = "delivery",
                    };
                var pending = read.Value.IsPending ? read.Value : read.Value.Replayed();
                if (pending != read.Value)
                    await deliveries.Replace(shopId, read, pending, ct);
                await messages.Send(new DeliverWebhookMessage(shopId, endpointId, id, Failures: pending.Failures), ct);
            },
            ct
        );
}
