using Azure.Data.Tables;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Promotions;

/// <summary>Table <c>Promotions</c>: the row <c>{shop}</c> / <c>{promotion}</c>.</summary>
public sealed class PromotionsTable(TableServiceClient service)
{
    private readonly AggregateTable<Promotion> promotions = new(
        new(service, "Promotions"),
        PromotionRules.ChangedMeanwhile,
        "The promotion"
    );
    private readonly ReadThroughCache<IReadOnlyList<Promotion>> running = new(
        TimeProvider.System,
        TimeSpan.FromSeconds(10)
    );

    /// <summary>May return a cached list up to ten seconds old; changes by this process are visible at once.</summary>
    public ValueTask<IReadOnlyList<Promotion>> Running(string shopId, CancellationToken ct) =>
        running.GetOrRead(shopId, ReadRunning, ct);

    public async Task<IReadOnlyList<Promotion>> Of(string shopId, CancellationToken ct) =>
        await promotions.InPartition(shopId, ct).Select(read => read.Value).ToListAsync(ct);

    public async Task<Promotion?> Find(string shopId, string id, CancellationToken ct) =>
        (await promotions.Find(new(shopId, id), ct))?.Value;

    /// <exception cref="VersionConflictException">There is one with this id.</exception>
    public Task Add(string shopId, Promotion promotion, CancellationToken ct) =>
        Forgetting(shopId, () => promotions.Store(new(shopId, promotion.Id), null, promotion, ct));

    /// <returns>As stored; null: there is none.</returns>
    public Task<Promotion?> End(string shopId, string id, DateTimeOffset now, CancellationToken ct) =>
        Forgetting(shopId, () => promotions.Change(new(shopId, id), read => read?.End(now), ct));

    private async Task<T> Forgetting<T>(string shopId, Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        finally
        {
            running.Forget(shopId);
        }
    }

    private async Task<IReadOnlyList<Promotion>> ReadRunning(string shopId, CancellationToken ct) =>
        [.. (await Of(shopId, ct)).Where(promotion => promotion.IsRunning)];
}
