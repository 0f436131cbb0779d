using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Table <c>ProcessedWebhooks</c>: partition = shop, row = the vendor's event id.</summary>
public sealed class ProcessedWebhooksTable(TableServiceClient service)
{
    private readonly LazyTable table = new(service, "ProcessedWebhooks");

    public async Task<bool> IsProcessed(string shopId, string eventId, CancellationToken ct) =>
        (
            await (await table.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(shopId, eventId, cancellationToken: ct)
        ).HasValue;

    /// <summary>Call after queueing: after a crash before it, the vendor's repeat is queued again.</summary>
    public async Task MarkProcessed(string shopId, string eventId, CancellationToken ct)
    {
        try
        {
            await (await table.Ready(ct)).AddEntityAsync(new TableEntity(shopId, eventId), ct);
        }
        catch (RequestFailedException there) when (there.Status == 409) { }
    }
}
