using System.Globalization;
using Azure.Data.Tables;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Table <c>DriverCash</c>: partition = shop and day, row = the id of the member of staff.</summary>
public sealed class DriverCashTable(TableServiceClient service)
{
    private readonly AggregateTable<DriverCash> cash = new(
        new(service, "DriverCash"),
        DataRules.ChangedMeanwhile,
        "The driver's cash"
    );

    /// <summary>Those who took, were given or handed in cash on that day.</summary>
    public IAsyncEnumerable<DriverCash> ListByDay(string shopId, DateOnly day, CancellationToken ct) =>
        cash.InPartition(Partition(shopId, day), ct).Select(read => read.Value);

    public async Task<DriverCash?> Find(string shopId, DateOnly day, string staffId, CancellationToken ct) =>
        (await cash.Find(new(Partition(shopId, day), staffId), ct))?.Value;

    /// <param name="change">May be called several times.</param>
    /// <returns>As stored.</returns>
    public async Task<DriverCash> Change(
        string shopId,
        DateOnly day,
        string staffId,
        Currency currency,
        Func<DriverCash, DriverCash> change,
        CancellationToken ct
    )
    {
        var key = new TableKey(Partition(shopId, day), staffId);
        return (await cash.Change(key, read => change(read ?? new(staffId, day, currency, [])), ct))!;
    }

    private static string Partition(string shopId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{day:yyyy-MM-dd}");
}
