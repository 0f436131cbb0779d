using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// By what staff search orders over all days: see <see cref="OrderIndexRows"/>. A projection: it can be built again from
/// the orders at any time, and readers check each hit against its order.
/// </summary>
/// <remarks>
/// The rows hold names, phone numbers and e-mail addresses. When a customer's data are erased, their orders are changed
/// (or deleted) first, then <see cref="Renew"/> is called for each: it deletes the rows with the former data. The
/// rows have no day and no status: a move needs a call for its new day, a change of status needs none.
/// </remarks>
public sealed class OrderIndexTable(TableServiceClient service, OrdersTable orders)
{
    private const int MostKnownDays = 1024;
    private readonly LazyTable rows = new(service, "OrderIndex");
    private readonly LruCache<string> knownDays = new(MostKnownDays);

    /// <summary>
    /// Brings the rows of an order up to date; removes them if there is no such order. Idempotent, and calls may come in
    /// any order: each reads the order after the version of its rows, so one that read an older order is repeated.
    /// </summary>
    /// <exception cref="VersionConflictException">Others changed the rows each time.</exception>
    public async Task Renew(string shopId, OrderNumber number, CancellationToken ct)
    {
        if (!await TryAdd(shopId, number, ct))
            await RetryOnConflict.Run(ct => Replace(shopId, number, ct), ct);
    }

    /// <summary>Removes the rows of an order, although it may still exist.</summary>
    public Task Remove(string shopId, OrderNumber number, CancellationToken ct) =>
        RetryOnConflict.Run(
            async ct =>
            {
                if (await rows.Find(new(shopId, OrderIndexRows.EntryKey(number.ToString())), ct) is { } entry)
                    await Replace(entry, shopId, number, null, ct);
            },
            ct
        );

    /// <summary>The days with orders between two days, both inclusive; null: no bound.</summary>
    internal async IAsyncEnumerable<DateOnly> Days(
        string shopId,
        DateOnly? from,
        DateOnly? to,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (first, last) = (
            OrderIndexRows.DayKey(from ?? DateOnly.MinValue),
            OrderIndexRows.DayKey(to ?? DateOnly.MaxValue)
        );
        await foreach (var row in rows.InRange(shopId, first, last, ct))
            yield return OrderIndexRows.DayOf(row);
    }

    /// <summary>The rows with that prefix after a row key, in their order.</summary>
    internal IAsyncEnumerable<TableEntity> Walk(
        string shopId,
        string prefix,
        string? after,
        int? most,
        CancellationToken ct
    ) => rows.WithPrefixAfter(shopId, prefix, after, most, ct);

    /// <returns>False: the order is indexed already, or there is none.</returns>
    private async Task<bool> TryAdd(string shopId, OrderNumber number, CancellationToken ct)
    {
        if (await orders.Find(shopId, number, ct) is not { Value: var order })
            return false;
        var found = OrderIndexRows.Of(order);
        var entry = OrderIndexRows.Entry(shopId, order.Number, found.Select(row => row.RowKey));
        TableTransactionAction[] all =
        [
            new(TableTransactionActionType.Add, entry),
            .. found.Select(Put),
            .. DayOf(order),
        ];
        if (await rows.TrySubmit(all, ct) is null)
            return false;
        Knows(order);
        return true;
    }

    private async Task Replace(string shopId, OrderNumber number, CancellationToken ct)
    {
        var entry = await rows.Find(new(shopId, OrderIndexRows.EntryKey(number.ToString())), ct);
        var order = (await orders.Find(shopId, number, ct))?.Value; // after the entry: see Renew
        if (entry is not null || order is not null)
            await Replace(entry, shopId, number, order, ct);
    }

    // The entry names the former rows until they are deleted.
    private async Task Replace(
        TableEntity? entry,
        string shopId,
        OrderNumber number,
        Order? order,
        CancellationToken ct
    )
    {
        IReadOnlyList<TableEntity> wanted = order is null ? [] : OrderIndexRows.Of(order);
        string[] keys = [.. wanted.Select(row => row.RowKey)];
        var former = OrderIndexRows.KeysOf(entry).Except(keys, StringComparer.Ordinal).ToList();
        var both = OrderIndexRows.Entry(shopId, number.ToString(), keys.Concat(former));
        var write = entry is null
            ? new TableTransactionAction(TableTransactionActionType.Add, both)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, both, entry.ETag);
        var written = await Submit([write, .. wanted.Select(Put), .. DayOf(order)], number, ct);
        if (order is not null)
            Knows(order);
        if (former.Count == 0 && keys.Length > 0)
            return;
        var left = OrderIndexRows.Entry(shopId, number.ToString(), keys);
        var last = new TableTransactionAction(
            keys.Length == 0 ? TableTransactionActionType.Delete : TableTransactionActionType.UpdateReplace,
            left,
            written
        );
        await Submit([last, .. former.Select(key => Delete(shopId, key))], number, ct);
    }

    /// <returns>The entry's new version.</returns>
    private async Task<ETag> Submit(
        IReadOnlyList<TableTransactionAction> actions,
        OrderNumber number,
        CancellationToken ct
    )
    {
        var answers = await rows.TrySubmit(actions, ct);
        return answers is null
            ? throw new VersionConflictException(DataRules.ChangedMeanwhile, $"The index of order {number}")
            : answers[0].Headers.ETag ?? default;
    }

    private static TableTransactionAction Put(TableEntity row) => new(TableTransactionActionType.UpsertReplace, row);

    private static TableTransactionAction Delete(string shopId, string key) =>
        new(TableTransactionActionType.Delete, new TableEntity(shopId, key), ETag.All);

    private IEnumerable<TableTransactionAction> DayOf(Order? order)
    {
        if (order is not null && knownDays.Find(OrderRows.Partition(order.ShopId, order.Day)) is null)
            yield return Put(OrderIndexRows.Day(order.ShopId, order.Day));
    }

    private void Knows(Order order)
    {
        var day = OrderRows.Partition(order.ShopId, order.Day);
        knownDays.GetOrAdd(day, _ => day);
    }
}
