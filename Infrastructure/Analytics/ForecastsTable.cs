using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Analytics;

/// <summary>
/// Table <c>Forecasts</c>: a series is the row <c>{shop}|{made on}</c> / <c>{product}|{district}</c> (district empty:
/// the whole shop); the row <c>{shop}</c> / <c>current</c> names the day of the current ones.
/// </summary>
public sealed class ForecastsTable(TableServiceClient service)
{
    private const string Current = "current",
        MadeOn = "MadeOn";
    private readonly LazyTable forecasts = new(service, "Forecasts");

    /// <summary>Stores all series of one product; replaces those of an earlier run on the same day.</summary>
    /// <param name="series">Of one product, made on one day, no district twice.</param>
    public async Task Keep(string shopId, IReadOnlyList<SeriesForecast> series, CancellationToken ct)
    {
        if (series.Select(one => (one.Product, one.MadeOn)).Distinct().Count() != 1)
            throw new ArgumentException("All series must be of one product and made on one day.", nameof(series));
        var (table, partition) = (await forecasts.Ready(ct), Partition(shopId, series[0].MadeOn));
        var earlier = await Rows(table, partition, series[0].Product, ["RowKey"], ct)
            .ToDictionaryAsync(row => row.RowKey, row => row.ETag, cancellationToken: ct);
        var writes = series
            .Select(one => RowOf(partition, one))
            .Select(row =>
                earlier.TryGetValue(row.RowKey, out var version)
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, version)
                    : new TableTransactionAction(TableTransactionActionType.Add, row)
            );
        foreach (var together in writes.InTransactions())
            await table.Submit(together, ct);
    }

    /// <summary>Makes that day's forecasts the current ones, unless newer ones are current already.</summary>
    public async Task Publish(string shopId, DateOnly madeOn, CancellationToken ct)
    {
        var table = await forecasts.Ready(ct);
        var (read, row) = (
            await ReadCurrent(table, shopId, ct),
            new TableEntity(shopId, Current) { [MadeOn] = Day(madeOn) }
        );
        if (read is null)
            await table.AddEntityAsync(row, ct);
        else if (string.CompareOrdinal(read.GetString(MadeOn), Day(madeOn)) < 0)
            await table.UpdateEntityAsync(row, read.ETag, TableUpdateMode.Replace, ct);
    }

    /// <summary>The current forecasts.</summary>
    /// <param name="product">Null: all products.</param>
    public async IAsyncEnumerable<SeriesForecast> CurrentOf(
        string shopId,
        string? product,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var table = await forecasts.Ready(ct);
        if (await ReadCurrent(table, shopId, ct) is not { } read)
            yield break;
        await foreach (var row in Rows(table, $"{shopId}|{read.GetString(MadeOn)}", product, null, ct))
            yield return row.Value<SeriesForecast>();
    }

    private static async Task<TableEntity?> ReadCurrent(TableClient table, string shopId, CancellationToken ct) =>
        await table.GetEntityIfExistsAsync<TableEntity>(shopId, Current, cancellationToken: ct)
            is { HasValue: true } found
            ? found.Value
            : null;

    // '}' is the character after '|'.
    private static AsyncPageable<TableEntity> Rows(
        TableClient table,
        string partition,
        string? product,
        IEnumerable<string>? columns,
        CancellationToken ct
    ) =>
        table.QueryAsync<TableEntity>(
            product is null
                ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
                : TableClient.CreateQueryFilter(
                    $"PartitionKey eq {partition} and RowKey ge {product + "|"} and RowKey lt {product + "}"}"
                ),
            select: columns,
            cancellationToken: ct
        );

    private static TableEntity RowOf(string partition, SeriesForecast one) =>
        Values.JsonRows.Of(partition, $"{one.Product}|{one.District}", one);

    private static string Partition(string shopId, DateOnly madeOn) => $"{shopId}|{Day(madeOn)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
