using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Table <c>HeardEvents</c>: partition = shop, row = the vendor's event id.</summary>
public sealed class HeardEventsTable(TableServiceClient service) : IHeardEvents
{
    private readonly MadeTable table = new(service, "HeardEvents");

    public async Task<bool> Heard(string shopId, string eventId, CancellationToken ct) =>
        (
            await (await table.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(shopId, eventId, cancellationToken: ct)
        ).HasValue;

    public async Task Hear(string shopId, string eventId, CancellationToken ct)
    {
        try
        {
            await (await table.Ready(ct)).AddEntityAsync(new TableEntity(shopId, eventId), ct);
        }
        catch (RequestFailedException there) when (there.Status == 409) { }
    }
}
