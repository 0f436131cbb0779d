using Azure.Data.Tables;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Promotions;

/// <summary>
/// Table <c>PromotionUses</c>: a promotion's uses and their ledger are the partition <c>{shop}|{promotion}</c>. A use is
/// held before its order is admitted, confirmed when it is placed, and released when it is cancelled. Each of it may be
/// repeated, and come in any order. A hold expires when the ledger is decided next after its time.
/// </summary>
public sealed class PromotionUsesTable(TableServiceClient service, TimeProvider clock, ILogger<PromotionUsesTable> log)
{
    /// <summary>Half the maximum number of ledgers in memory.</summary>
    private const int MaxCount = 512;

    private readonly LazyTable table = new(service, "PromotionUses");
    private readonly LruCache<Ledger> ledgers = new(MaxCount);

    /// <summary>Uses that are confirmed or held, from a cached value at most one second old.</summary>
    public async Task<int> CountTaken(string shopId, string promotionId, CancellationToken ct) =>
        (await Of(shopId, promotionId).Book.ReadLedger(ct)).CountTaken(clock.GetUtcNow());

    /// <summary>Holds a use for <see cref="UseLedger.HoldTime"/>.</summary>
    /// <returns>False: none is left.</returns>
    public async Task<bool> Hold(string shopId, Promotion promotion, string key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var held = await Change(
            shopId,
            new(promotion.Id, key),
            (ledger, status) =>
                status is null or UseStatus.Held && ledger.Hold(key, promotion.Uses, now) is { } with
                    ? (with, UseStatus.Held)
                    : null,
            ct
        );
        return held.IsChanged || held.Status is UseStatus.Confirmed;
    }

    /// <summary>The order was not admitted: gives its use back, unless it is confirmed.</summary>
    public Task Drop(string shopId, PromotionUse use, CancellationToken ct) =>
        Change(shopId, use, (ledger, status) => status is UseStatus.Held ? (ledger.Drop(use.Key), null) : null, ct);

    /// <summary>The order was placed.</summary>
    public Task Confirm(string shopId, PromotionUse use, CancellationToken ct) =>
        Change(
            shopId,
            use,
            (ledger, status) =>
                status is null or UseStatus.Held ? (ledger.Confirm(use.Key), UseStatus.Confirmed) : null,
            ct
        );

    /// <summary>The order was cancelled. A confirmation that comes later changes nothing.</summary>
    public Task Release(string shopId, PromotionUse use, CancellationToken ct) =>
        Change(
            shopId,
            use,
            (ledger, status) =>
                status switch
                {
                    UseStatus.Released => null,
                    UseStatus.Confirmed => (ledger.Release(), UseStatus.Released),
                    _ => (ledger.Drop(use.Key), UseStatus.Released),
                },
            ct
        );

    internal static VersionConflictException Conflict() => new(PromotionRules.ChangedMeanwhile, "The promotion's use");

    private Task<UseChange> Change(
        string shopId,
        PromotionUse use,
        Func<UseLedger, UseStatus?, (UseLedger Ledger, UseStatus? Status)?> change,
        CancellationToken ct
    )
    {
        var ledger = Of(shopId, use.PromotionId);
        var partition = Partition(shopId, use.PromotionId);
        return RetryOnConflict.Run(
            async ct =>
            {
                var read = await table.Find(new(partition, ChangeUse.RowOf(use.Key)), ct);
                return await ledger.Commit.Run(new ChangeUse(partition, use.Key, read, change), ct);
            },
            ct
        );
    }

    private static string Partition(string shopId, string promotionId) => $"{shopId}|{promotionId}";

    private Ledger Of(string shopId, string promotionId) =>
        ledgers.GetOrAdd(
            Partition(shopId, promotionId),
            partition =>
            {
                var book = new UseBook(table, partition);
                return new(book, new(book, log));
            }
        );

    private sealed record Ledger(UseBook Book, GroupCommit<UsesState> Commit);
}
