using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>Table <c>PriceChanges</c>: the row <c>{shop}</c> / <c>{change}</c>.</summary>
public sealed class PriceChangesTable(TableServiceClient service)
{
    private readonly AggregateTable<PriceChange> changes = new(
        new(service, "PriceChanges"),
        PriceChangeRules.ChangedMeanwhile,
        "The change of prices"
    );

    public Task<Versioned<PriceChange>?> Find(string shopId, string id, CancellationToken ct) =>
        changes.Find(new(shopId, id), ct);

    /// <returns>False: there is one with this id; nothing is changed.</returns>
    public async Task<bool> Add(string shopId, PriceChange change, CancellationToken ct) =>
        await changes.Insert(new(shopId, change.Id), change, ct) is not null;

    /// <exception cref="VersionConflictException">The version is no longer current.</exception>
    public Task Replace(string shopId, Versioned<PriceChange> read, PriceChange changed, CancellationToken ct) =>
        changes.Replace(new(shopId, changed.Id), read, changed, ct);
}
