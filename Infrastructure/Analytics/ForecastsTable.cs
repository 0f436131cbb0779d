using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Analytics;

/// <summary>
/// Table <c>Forecasts</c>: a series is the row <c>{shop}|{made on}</c> / <c>{product}|{district}</c> (district empty:
/// the whole shop); the row <c>{shop}</c> / <c>current</c> names the day of the current ones.
/// </summary>
public sealed class ForecastsTable
{
    private readonly LazyTable forecasts;
    private readonly AggregateTable<CurrentForecasts> current;

    public ForecastsTable(TableServiceClient service)
    {
        forecasts = new(service, "Forecasts");
        current = new(forecasts, DataRules.ChangedMeanwhile, "The choice of the current forecasts");
    }

    /// <summary>Stores all series of one product; replaces those of an earlier run on the same day.</summary>
    /// <param name="series">Of one product, made on one day, no district twice.</param>
    public async Task Keep(string shopId, IReadOnlyList<SeriesForecast> series, CancellationToken ct)
    {
        if (series.Select(one => (one.Product, one.MadeOn)).Distinct().Count() != 1)
            throw new ArgumentException("All series must be of one product and made on one day.", nameof(series));
        var partition = Partition(shopId, series[0].MadeOn);
        var writes = series
            .Select(one => JsonRows.Of(partition, $"{one.Product}|{one.District}", one))
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row));
        foreach (var together in writes.InTransactions())
            await forecasts.Submit(together, ct);
    }

    /// <summary>Makes that day's forecasts the current ones, unless newer ones are current already.</summary>
    public Task Publish(string shopId, DateOnly madeOn, CancellationToken ct) =>
        current.Change(CurrentOf(shopId), read => read?.MadeOn > madeOn ? read : new(madeOn), ct);

    /// <summary>The shop's day on which the current forecasts were made; null: there are none.</summary>
    public async Task<DateOnly?> CurrentDay(string shopId, CancellationToken ct) =>
        (await current.Find(CurrentOf(shopId), ct))?.Value.MadeOn;

    /// <summary>The current forecasts.</summary>
    /// <param name="product">Null: all products.</param>
    public async IAsyncEnumerable<SeriesForecast> CurrentOf(
        string shopId,
        string? product,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        if (await current.Find(CurrentOf(shopId), ct) is not { } read)
            yield break;
        var partition = Partition(shopId, read.Value.MadeOn);
        var rows = product is null
            ? forecasts.InPartition(partition, ct)
            : forecasts.WithPrefix(partition, product + "|", ct);
        await foreach (var row in rows)
            yield return row.Value<SeriesForecast>();
    }

    private static TableKey CurrentOf(string shopId) => new(shopId, "current");

    private static string Partition(string shopId, DateOnly madeOn) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{madeOn:yyyy-MM-dd}");

    /// <param name="MadeOn">The shop's day on which the current forecasts were made.</param>
    private sealed record CurrentForecasts(DateOnly MadeOn);
}
