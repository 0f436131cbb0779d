using System.Globalization;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>
/// Table <c>Shops</c>, one partition per shop: the row <c>shop</c>; <c>change|{inverted version}</c>, written in the
/// same transaction as the change; <c>opening</c> while the shop is being opened.
/// </summary>
public sealed class ShopsTable(TableServiceClient service)
{
    private const string Row = "shop",
        OpeningRow = "opening",
        ChangeRow = "change|",
        AfterChanges = "change}";

    /// <summary>Older entries of a shop's change log are deleted.</summary>
    internal const int MostChanges = 500;

    private readonly CachedTable<Shop> shops = new(new(service, "Shops"), ShopRules.ChangedMeanwhile, "The shop");

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<Shop?> Find(string id, CancellationToken ct) =>
        (await shops.FindCached(new(id, Row), ct))?.Value;

    public Task<Versioned<Shop>?> Read(string id, CancellationToken ct) => shops.Find(new(id, Row), ct);

    /// <returns>False: a shop with this id exists already; nothing is changed.</returns>
    public async Task<bool> Add(Shop shop, CancellationToken ct) =>
        await shops.Insert(new(shop.Id, Row), shop, ct) is not null;

    /// <summary>Adds the shop, the first entry of its change log, and what is still to be written of it.</summary>
    /// <returns>False: a shop with this id exists already; nothing is changed.</returns>
    public Task<bool> Open(Shop shop, ShopOpening opening, ShopChange change, CancellationToken ct) =>
        Submit(
            shop.Id,
            [
                new(TableTransactionActionType.Add, shops.RowOf(new(shop.Id, Row), shop)),
                new(TableTransactionActionType.Add, JsonRows.Of(shop.Id, OpeningRow, opening)),
                new(TableTransactionActionType.Add, RowOf(change)),
            ],
            ct
        );

    /// <returns>Null: all of the shop is written, or there is no such shop.</returns>
    public async Task<ShopOpening?> FindOpening(string id, CancellationToken ct) =>
        (await shops.Rows.Find(new(id, OpeningRow), ct))?.Value<ShopOpening>();

    /// <summary>All of the shop is written. May be called again.</summary>
    public Task Opened(string id, CancellationToken ct) => shops.Rows.Delete(new(id, OpeningRow), ETag.All, ct);

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Replace(Versioned<Shop> read, Shop changed, CancellationToken ct) =>
        shops.Replace(new(changed.Id, Row), read, changed, ct);

    /// <summary>Reads, changes and stores; once more if somebody else has changed it meanwhile.</summary>
    /// <param name="change">Returns the shop changed, or the same. May be called several times.</param>
    /// <returns>The shop as it is now; null: there is none.</returns>
    public Task<Shop?> Change(string id, Func<Shop, Shop> change, CancellationToken ct) =>
        shops.Change(new(id, Row), shop => shop is null ? null : change(shop), ct);

    /// <summary>Replaces the shop and adds the change to its log.</summary>
    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task Replace(Versioned<Shop> read, Shop changed, ShopChange change, CancellationToken ct)
    {
        var row = shops.RowOf(new(changed.Id, Row), changed);
        TableTransactionAction[] both =
        [
            new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version)),
            new(TableTransactionActionType.Add, RowOf(change)),
        ];
        if (!await Submit(changed.Id, both, ct))
            throw shops.Conflict();
        if (change.Version > MostChanges)
            await shops.Rows.Delete(new(changed.Id, RowKey(change.Version - MostChanges)), ETag.All, ct);
    }

    /// <param name="after">Where the previous page ended; null: start with the latest change.</param>
    public async Task<ShopChangePage> Changes(string id, string? after, int limit, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {id} and RowKey gt {ChangeRow + after} and RowKey lt {AfterChanges}"
        );
        var rows = await shops.Rows.Query(filter, null, ct, limit + 1).Take(limit + 1).ToListAsync(ct);
        var next = rows.Count > limit ? rows[limit - 1].RowKey[ChangeRow.Length..] : null;
        return new([.. rows.Take(limit).Select(row => row.Value<ShopChange>())], next);
    }

    /// <summary>All shops of the deployment, by id.</summary>
    /// <param name="after">The last id of the previous page; null: the first page.</param>
    /// <returns>The shops, and the last id of this page; null: it is the last page.</returns>
    public async Task<(IReadOnlyList<Shop> Shops, string? Next)> List(string? after, int limit, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after ?? ""} and RowKey eq {Row}");
        var rows = await shops.Rows.Query(filter, null, ct, limit + 1).Take(limit + 1).ToListAsync(ct);
        var found = rows.Take(limit).Select(row => row.Value<Shop>()).ToList();
        return (found, rows.Count > limit ? found[^1].Id : null);
    }

    private async Task<bool> Submit(string id, IReadOnlyList<TableTransactionAction> actions, CancellationToken ct)
    {
        try
        {
            return await shops.Rows.TrySubmit(actions, ct) is not null;
        }
        finally
        {
            shops.Forget(new(id, Row));
        }
    }

    private static TableEntity RowOf(ShopChange change) => JsonRows.Of(change.ShopId, RowKey(change.Version), change);

    private static string RowKey(int version) =>
        ChangeRow + (int.MaxValue - version).ToString("D10", CultureInfo.InvariantCulture);
}
