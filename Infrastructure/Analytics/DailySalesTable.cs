using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Analytics;

/// <summary>
/// Table <c>DailySales</c>: a day is the row <c>{shop}|{yyyy}</c> / <c>{yyyy-MM-dd}</c>, so that years are read in a
/// few pages.
/// </summary>
public sealed class DailySalesTable(TableServiceClient service) : IDailySales
{
    private readonly LazyTable table = new(service, "DailySales");

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
                "day-sales.changed-meanwhile",
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
