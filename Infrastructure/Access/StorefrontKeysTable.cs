using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>StorefrontKeys</c>: the row <c>{shop}</c> / <c>{key id}</c>.</summary>
public sealed class StorefrontKeysTable(TableServiceClient service)
{
    private readonly LazyTable keys = new(service, "StorefrontKeys");
    private readonly ReadThroughCache<StorefrontKey?> copies = new(TimeProvider.System, TimeSpan.FromSeconds(10));

    /// <summary>May return a cached value up to ten seconds old; changes by this process are visible at once.</summary>
    public async ValueTask<StorefrontKey?> Find(string shopId, string id, CancellationToken ct)
    {
        var key = $"{shopId}|{id}";
        var found = await copies.GetOrRead(
            key,
            async (_, ct) =>
            {
                var row = await (await keys.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
                    shopId,
                    id,
                    cancellationToken: ct
                );
                return row.HasValue ? row.Value!.Value<StorefrontKey>() : null;
            },
            ct
        );
        if (found is null)
            copies.Forget(key); // do not cache made-up keys
        return found;
    }

    public async Task<IReadOnlyList<Versioned<StorefrontKey>>> Of(string shopId, CancellationToken ct)
    {
        var (found, filter) = (
            new List<Versioned<StorefrontKey>>(),
            TableClient.CreateQueryFilter($"PartitionKey eq {shopId}")
        );
        await foreach (var row in (await keys.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            found.Add(row.ReadVersioned<StorefrontKey>());
        return found;
    }

    public async Task Add(StorefrontKey key, CancellationToken ct) =>
        await (await keys.Ready(ct)).AddEntityAsync(RowOf(key), ct);

    /// <exception cref="RuleBroken">
    /// <c>storefront-key.changed-meanwhile</c>: the version is no longer current.
    /// </exception>
    public async Task Replace(Versioned<StorefrontKey> read, StorefrontKey changed, CancellationToken ct)
    {
        try
        {
            await (await keys.Ready(ct)).UpdateEntityAsync(
                RowOf(changed),
                new ETag(read.Version),
                TableUpdateMode.Replace,
                ct
            );
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            throw new RuleBroken(
                StorefrontKeyRules.ChangedMeanwhile,
                "The key was changed meanwhile. Please look at it again and repeat your change."
            );
        }
        finally
        {
            copies.Forget($"{changed.ShopId}|{changed.Id}");
        }
    }

    private static TableEntity RowOf(StorefrontKey key) => JsonRows.Of(key.ShopId, key.Id, key);
}
