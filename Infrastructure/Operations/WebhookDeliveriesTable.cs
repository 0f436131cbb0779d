using System.Globalization;
using Azure.Data.Tables;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>
/// Table <c>WebhookDeliveries</c>: partition = shop and endpoint. Row <c>log|{inverted time}|{id}</c> is a delivery, so
/// that the latest comes first; row <c>id|{id}</c> names it. Kept for 30 days.
/// </summary>
public sealed class WebhookDeliveriesTable(TableServiceClient service)
{
    private const int MostTrimmedAtOnce = 20;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly AggregateTable<WebhookDelivery> deliveries = new(
        new(service, "WebhookDeliveries"),
        DataRules.ChangedMeanwhile,
        "The webhook delivery"
    );

    /// <returns>Null: there is none.</returns>
    public async Task<Versioned<WebhookDelivery>?> Find(
        string shopId,
        string endpointId,
        string id,
        CancellationToken ct
    )
    {
        var partition = Partition(shopId, endpointId);
        return await deliveries.Rows.Find(new(partition, $"id|{id}"), ct) is { } named
            ? await deliveries.Find(new(partition, named.GetString("Row")), ct)
            : null;
    }

    /// <summary>Adds a delivery, unless the endpoint has one of this id. Deletes some that are too old.</summary>
    /// <returns>As stored.</returns>
    public async Task<Versioned<WebhookDelivery>> Add(string shopId, WebhookDelivery delivery, CancellationToken ct)
    {
        var key = KeyOf(shopId, delivery);
        var name = new TableEntity(key.Partition, $"id|{delivery.Id}") { ["Row"] = key.Row };
        await deliveries.Rows.TrySubmit(
            [
                new(TableTransactionActionType.Add, name),
                new(TableTransactionActionType.Add, deliveries.RowOf(key, delivery)),
            ],
            ct
        );
        await Trim(key.Partition, delivery.CreatedAt, ct);
        return await Find(shopId, delivery.EndpointId, delivery.Id, ct) ?? throw new TransientException("webhook.gone");
    }

    /// <exception cref="VersionConflictException">It was changed meanwhile.</exception>
    public Task Replace(
        string shopId,
        Versioned<WebhookDelivery> read,
        WebhookDelivery changed,
        CancellationToken ct
    ) => deliveries.Replace(KeyOf(shopId, changed), read, changed, ct);

    /// <summary>The latest first.</summary>
    /// <param name="after">Where the previous page ended; null: the first page.</param>
    public async Task<WebhookDeliveryPage> Read(
        string shopId,
        string endpointId,
        string? after,
        int limit,
        CancellationToken ct
    )
    {
        var (rows, next) = await deliveries.Rows.Page(
            Partition(shopId, endpointId),
            after is null ? "log|" : $"log|{after}",
            limit,
            ct
        );
        return new([.. rows.Select(row => row.Value<WebhookDelivery>())], next?["log|".Length..]);
    }

    /// <summary>The deliveries that were created at that time or later, the latest first.</summary>
    public IAsyncEnumerable<WebhookDelivery> Since(
        string shopId,
        string endpointId,
        DateTimeOffset since,
        CancellationToken ct
    ) =>
        deliveries
            .Rows.InRange(Partition(shopId, endpointId), "log|", $"log|{Left(since)}~", ct)
            .Select(row => row.Value<WebhookDelivery>());

    private async Task Trim(string partition, DateTimeOffset now, CancellationToken ct)
    {
        var old = await deliveries
            .Rows.InRange(partition, $"log|{Left(now - Longest)}", "log|~", ct)
            .Take(MostTrimmedAtOnce)
            .ToListAsync(ct);
        var names = old.Select(row => new TableKey(partition, "id|" + row.RowKey.Split('|')[^1]));
        await deliveries.Rows.DeleteAll([.. old.Select(row => new TableKey(partition, row.RowKey)), .. names], ct);
    }

    private static string Partition(string shopId, string endpointId) => $"{shopId}|{endpointId}";

    private static TableKey KeyOf(string shopId, WebhookDelivery delivery) =>
        new(Partition(shopId, delivery.EndpointId), $"log|{Left(delivery.CreatedAt)}|{delivery.Id}");

    private static string Left(DateTimeOffset at) =>
        (DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
}
