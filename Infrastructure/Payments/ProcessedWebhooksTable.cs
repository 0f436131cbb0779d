using Azure.Data.Tables;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Table <c>ProcessedWebhooks</c>: partition = shop, row = the vendor's event id.</summary>
public sealed class ProcessedWebhooksTable(TableServiceClient service)
{
    private readonly LazyTable events = new(service, "ProcessedWebhooks");

    public async Task<bool> IsProcessed(string shopId, string eventId, CancellationToken ct) =>
        await events.Find(new(shopId, eventId), ct) is not null;

    /// <summary>Call after queueing: after a crash before it, the vendor's repeat is queued again.</summary>
    public Task MarkProcessed(string shopId, string eventId, CancellationToken ct) =>
        events.Insert(new TableEntity(shopId, eventId), ct);
}
