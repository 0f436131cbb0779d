using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Analytics;

/// <summary>
/// Table <c>DailySales</c>: a day is the row <c>{shop}|{yyyy}</c> / <c>{yyyy-MM-dd}</c>, so that years are read in a
/// few pages. The row <c>{shop}</c> / <c>progress</c> names the last day that was rolled up.
/// </summary>
public sealed class DailySalesTable
{
    private readonly AggregateTable<DailySales> sales;
    private readonly AggregateTable<RollUpProgress> progress;

    public DailySalesTable(TableServiceClient service)
    {
        var table = new LazyTable(service, "DailySales");
        sales = new(table, AnalyticsRules.ChangedMeanwhile, "The history of sales");
        progress = new(table, AnalyticsRules.ChangedMeanwhile, "The progress of the roll-up");
    }

    /// <summary>The day up to which all days were rolled up; null: none was.</summary>
    public async Task<DateOnly?> FindLastRolledUp(string shopId, CancellationToken ct) =>
        (await progress.Find(ProgressOf(shopId), ct))?.Value.LastDay;

    /// <summary>Does nothing if that is a later day already.</summary>
    public Task SetLastRolledUp(string shopId, DateOnly day, CancellationToken ct) =>
        progress.Change(ProgressOf(shopId), read => read?.LastDay > day ? read : new(day), ct);

    /// <summary>
    /// The stored days from <paramref name="from"/> to <paramref name="to"/>, both inclusive, oldest first.
    /// </summary>
    public IAsyncEnumerable<Versioned<DailySales>> Between(
        string shopId,
        DateOnly from,
        DateOnly to,
        CancellationToken ct
    ) =>
        Enumerable
            .Range(from.Year, Math.Max(0, to.Year - from.Year + 1))
            .ToAsyncEnumerable()
            .SelectMany(year => sales.Rows.InRange(Partition(shopId, year), Row(from), Row(to), ct))
            .Select(row => row.ReadVersioned<DailySales>());

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
    /// <exception cref="VersionConflictException">
    /// One of these days was written by another process after it was read.
    /// </exception>
    public async Task Keep(
        string shopId,
        IReadOnlyList<(DailySales Day, Versioned<DailySales>? Read)> days,
        CancellationToken ct
    )
    {
        foreach (var year in days.OrderBy(change => change.Day.Day).GroupBy(change => change.Day.Day.Year))
        foreach (var together in year.Select(change => Action(shopId, change.Day, change.Read)).InTransactions())
            _ = await sales.Rows.TrySubmit(together, ct) ?? throw sales.Conflict();
    }

    private TableTransactionAction Action(string shopId, DailySales day, Versioned<DailySales>? read)
    {
        var row = sales.RowOf(new(Partition(shopId, day.Day.Year), Row(day.Day)), day);
        return read is null
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version));
    }

    private static TableKey ProgressOf(string shopId) => new(shopId, "progress");

    private static string Partition(string shopId, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{year:0000}");

    private static string Row(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record RollUpProgress(DateOnly LastDay);
}
