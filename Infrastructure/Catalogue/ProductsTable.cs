using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>
/// Table <c>Products</c>: a product is the row <c>{shop}</c> / <c>{product}</c>, so that the menu is one partition. Behind
/// the products stand the row <c>~menu</c> with the menu's settings, and the rows <c>~price|…</c> with the history of
/// prices (<see cref="PriceRows"/>).
/// </summary>
public sealed class ProductsTable
{
    private const string FirstRow = "!",
        SettingsRow = "~menu";

    private readonly LazyTable table;
    private readonly AggregateTable<Product> products;
    private readonly AggregateTable<MenuSettings> settings;
    private readonly ReadThroughCache<Menu> menus = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    public ProductsTable(TableServiceClient service)
    {
        table = new(service, "Products");
        products = new(table, ProductRules.ChangedMeanwhile, "The product");
        settings = new(table, ProductRules.ChangedMeanwhile, "The menu");
    }

    /// <summary>May return a cached menu up to ten seconds old; changes by this process are visible at once.</summary>
    public ValueTask<Menu> MenuOf(string shopId, CancellationToken ct) => menus.GetOrRead(shopId, ReadMenu, ct);

    /// <summary>Also one that is archived.</summary>
    public async Task<Versioned<Product>?> Read(string shopId, string productId, CancellationToken ct) =>
        IsProduct(productId) ? await products.Find(new(shopId, productId), ct) : null;

    /// <summary>All products by id, also those that are archived.</summary>
    public async Task<IReadOnlyList<Versioned<Product>>> All(string shopId, CancellationToken ct) =>
        await table
            .InRange(shopId, FirstRow, SettingsRow, ct)
            .Where(row => IsProduct(row.RowKey))
            .Select(row => row.ReadVersioned<Product>())
            .ToListAsync(ct);

    /// <returns>False: a product with this id exists already; nothing is changed.</returns>
    public async Task<bool> Add(string shopId, Product product, CancellationToken ct)
    {
        try
        {
            return await products.Insert(new(shopId, product.Id), product, ct) is not null;
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public async Task<Versioned<Product>> Replace(
        string shopId,
        Versioned<Product> read,
        Product changed,
        CancellationToken ct
    ) => (await Replace(shopId, [new(read, changed, null)], ct))[0];

    /// <summary>
    /// Replaces products with the records of their prices, in as few transactions as possible, each of which is done or
    /// not done as a whole.
    /// </summary>
    /// <exception cref="VersionConflictException">A version is no longer current; the transactions before it are done.</exception>
    public async Task<IReadOnlyList<Versioned<Product>>> Replace(
        string shopId,
        IReadOnlyList<ProductChange> changes,
        CancellationToken ct
    )
    {
        var replaced = new List<Versioned<Product>>(changes.Count);
        try
        {
            var counted = changes.Select(change => change.Counted()).ToList();
            foreach (var rows in counted.Select(change => RowsOf(shopId, change)).InTransactions())
            {
                var answers = await table.TrySubmit(rows, ct) ?? throw products.Conflict();
                foreach (var (row, answer) in rows.Zip(answers))
                    if (IsProduct(row.Entity.RowKey))
                        replaced.Add(new(counted[replaced.Count].Changed, answer.Headers.ETag!.Value.ToString()));
            }
            return replaced;
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    /// <summary>Changes the menu's settings as they are stored.</summary>
    public async Task<MenuSettings> ChangeSettings(
        string shopId,
        Func<MenuSettings, MenuSettings> change,
        CancellationToken ct
    )
    {
        try
        {
            var changed = await settings.Change(
                new(shopId, SettingsRow),
                read => change(read ?? MenuSettings.Empty),
                ct
            );
            return changed!;
        }
        finally
        {
            menus.Forget(shopId);
        }
    }

    /// <summary>The history of a product's prices, newest first.</summary>
    /// <param name="after">Where the previous page ended; null: the first page.</param>
    /// <returns>The records, and where this page ended; null: it is the last one.</returns>
    public Task<(IReadOnlyList<PriceRecord> Records, string? Next)> PricesOf(
        string shopId,
        string productId,
        string? after,
        int count,
        CancellationToken ct
    ) => PriceRows.Page(table, shopId, productId, after, count, ct);

    /// <summary>What a price change of many products has written, by product.</summary>
    public async Task<IReadOnlyDictionary<string, PriceRecord>> PricesChangedBy(
        string shopId,
        string changeId,
        CancellationToken ct
    ) => await PriceRows.Of(table, shopId, changeId, ct);

    private IReadOnlyList<TableTransactionAction> RowsOf(string shopId, ProductChange change)
    {
        var row = products.RowOf(new(shopId, change.Changed.Id), change.Changed);
        TableTransactionAction replaced = change.Read is { } read
            ? new(TableTransactionActionType.UpdateReplace, row, new ETag(read.Version))
            : new(TableTransactionActionType.Add, row);
        return change.Record is { } record
            ? [replaced, new(TableTransactionActionType.Add, PriceRows.RowOf(shopId, change, record))]
            : [replaced];
    }

    private async Task<Menu> ReadMenu(string shopId, CancellationToken ct)
    {
        var (all, arranged) = (new Dictionary<string, Product>(StringComparer.Ordinal), MenuSettings.Empty);
        await foreach (var row in table.InRange(shopId, FirstRow, SettingsRow, ct))
            if (row.RowKey == SettingsRow)
                arranged = row.Value<MenuSettings>();
            else if (row.Value<Product>() is { ArchivedAt: null } product)
                all[product.Id] = product;
        return new(all) { Settings = arranged };
    }

    private static bool IsProduct(string row) => !row.StartsWith('~');
}

/// <summary>A product as it was read and as it shall be, with the record of its prices.</summary>
/// <param name="Read">Null: it is new.</param>
/// <param name="Record">Null: no price differs.</param>
public sealed record ProductChange(Versioned<Product>? Read, Product Changed, PriceRecord? Record)
{
    internal ProductChange Counted() =>
        this with
        {
            Changed = Changed with { Version = (Read?.Value.Version ?? 0) + 1 },
        };
}
