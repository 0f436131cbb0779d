using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Analytics;

/// <summary>
/// Table <c>DailySales</c>: a day is the row <c>{shop}|{yyyy}</c> / <c>{yyyy-MM-dd}</c>, so that years are read in a
/// few pages.
/// </summary>
public sealed class DailySalesTable(TableServiceClient service)
{
    private readonly LazyTable table = new(service, "DailySales");

    /// <summary>
    /// The stored days from <paramref name="from"/> to <paramref name="to"/>, both inclusive, oldest first.
    /// </summary>
    public async IAsyncEnumerable<Versioned<DailySales>> Between(
        string shopId,
        DateOnly from,
        DateOnly to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var client = await table.Ready(ct);
        for (var year = from.Year; year <= to.Year; year++)
        {
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {Partition(shopId, year)} and RowKey ge {Row(from)} and RowKey le {Row(to)}"
            );
            await foreach (var row in client.QueryAsync<TableEntity>(filter, cancellationToken: ct))
                yield return new(
                    JsonSerializer.Deserialize<DailySales>(LongText.Of(row), BakeryJson.Lenient)!,
                    row.ETag.ToString()
                );
        }
    }

    /// <summary>The history of the <paramref name="days"/> days before <paramref name="today"/>.</summary>
    public async Task<SalesHistory> HistoryBefore(DateOnly today, int days, Shop shop, CancellationToken ct)
    {
        var last = today.AddDays(-1);
        var stored = await Between(shop.Id, today.AddDays(-days), last, ct).ToListAsync(ct);
        return new(shop, stored.Select(day => day.Value), last);
    }

    /// <summary>
    /// Stores new and changed days, oldest first, in batches of some dozens. After a fault the older ones may be stored
    /// and the others not: read again and store the rest.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>day-sales.changed-meanwhile</c>: one of these days was written by another process after it was read.
    /// </exception>
    public async Task Keep(
        string shopId,
        IReadOnlyList<(DailySales Day, Versioned<DailySales>? Read)> days,
        CancellationToken ct
    )
    {
        var client = await table.Ready(ct);
        try
        {
            foreach (var year in days.OrderBy(change => change.Day.Day).GroupBy(change => change.Day.Day.Year))
            foreach (var together in year.Select(change => Action(shopId, change.Day, change.Read)).InTransactions())
                await client.Submit(together, ct);
        }
        catch (TableTransactionFailedException failed) when (failed.Status is 404 or 409 or 412)
        {
            throw new RuleBroken(
                AnalyticsRules.ChangedMeanwhile,
                "These sales were changed meanwhile. Please try again."
            );
        }
    }

    private static TableTransactionAction Action(string shopId, DailySales day, Versioned<DailySales>? read)
    {
        var row = new TableEntity(Partition(shopId, day.Day.Year), Row(day.Day));
        LongText.Put(row, JsonSerializer.Serialize(day, BakeryJson.Lenient));
        return read is null
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version));
    }

    private static string Partition(string shopId, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{year:0000}");

    private static string Row(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
