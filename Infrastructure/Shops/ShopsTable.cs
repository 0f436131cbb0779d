using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>Table <c>Shops</c>: a shop is a row of its own partition, <c>{shop}</c> / <c>shop</c>.</summary>
public sealed class ShopsTable(TableServiceClient service)
{
    private const string Row = "shop";
    private readonly LazyTable shops = new(service, "Shops");
    private readonly ReadThroughCache<Shop?> copies = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    public async ValueTask<Shop?> Find(string id, CancellationToken ct)
    {
        var found = await copies.GetOrRead(id, async (key, ct) => (await Read(key, ct))?.Value, ct);
        if (found is null)
            copies.Forget(id); // do not cache made-up ids
        return found;
    }

    public async Task<Versioned<Shop>?> Read(string id, CancellationToken ct)
    {
        var found = await (await shops.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(id, Row, cancellationToken: ct);
        return found.HasValue ? found.Value!.ReadVersioned<Shop>() : null;
    }

    public async IAsyncEnumerable<Shop> All([EnumeratorCancellation] CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {Row}");
        await foreach (var row in (await shops.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            yield return row.Value<Shop>();
    }

    /// <returns>False: a shop with this id exists already; nothing is changed.</returns>
    public async Task<bool> Add(Shop shop, CancellationToken ct)
    {
        try
        {
            await (await shops.Ready(ct)).AddEntityAsync(RowOf(shop), ct);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            return false;
        }
        finally
        {
            copies.Forget(shop.Id);
        }
    }

    /// <exception cref="RuleBroken"><c>shop.changed-meanwhile</c>: the version is no longer current.</exception>
    public async Task Replace(Versioned<Shop> read, Shop changed, CancellationToken ct)
    {
        try
        {
            await (await shops.Ready(ct)).UpdateEntityAsync(
                RowOf(changed),
                new ETag(read.Version),
                TableUpdateMode.Replace,
                ct
            );
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw new RuleBroken(
                ShopRules.ChangedMeanwhile,
                "The shop was changed meanwhile. Please look at it again and repeat your change."
            );
        }
        finally
        {
            copies.Forget(changed.Id);
        }
    }

    private static TableEntity RowOf(Shop shop) => JsonRows.Of(shop.Id, Row, shop);
}
