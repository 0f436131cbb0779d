using Azure.Data.Tables;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Promotions;

/// <summary>
/// Table <c>PromotionUses</c>: a promotion's uses and their ledger are the partition <c>{shop}|{promotion}</c>; see
/// <see cref="HoldTable"/>.
/// </summary>
public sealed class PromotionUsesTable(TableServiceClient service, TimeProvider clock, ILogger<PromotionUsesTable> log)
{
    private readonly HoldTable holds = new(
        new(service, "PromotionUses"),
        clock,
        log,
        PromotionRules.ChangedMeanwhile,
        TooMany
    );

    /// <summary>Uses that are confirmed or held, from a cached value at most one second old.</summary>
    public Task<int> CountTaken(string shopId, string promotionId, CancellationToken ct) =>
        holds.CountTaken(Limit(shopId, promotionId), ct);

    /// <summary>Holds a use for <see cref="HoldLedger.HoldTime"/>.</summary>
    /// <returns>False: none is left.</returns>
    public Task<bool> Hold(string shopId, Promotion promotion, string key, CancellationToken ct) =>
        holds.Hold(Limit(shopId, promotion.Id), key, 1, promotion.Uses, ct);

    /// <summary>The order was not admitted: gives its use back, unless it is confirmed.</summary>
    public Task Drop(string shopId, PromotionUse use, CancellationToken ct) =>
        holds.Drop(Limit(shopId, use.PromotionId), use.Key, ct);

    /// <summary>The order was placed.</summary>
    public Task Confirm(string shopId, PromotionUse use, CancellationToken ct) =>
        holds.Confirm(Limit(shopId, use.PromotionId), use.Key, 1, ct);

    /// <summary>The order was cancelled. A confirmation that comes later changes nothing.</summary>
    public Task Release(string shopId, PromotionUse use, CancellationToken ct) =>
        holds.Release(Limit(shopId, use.PromotionId), use.Key, 1, ct);

    private static string Limit(string shopId, string promotionId) => $"{shopId}|{promotionId}";

    private static RuleBroken TooMany() =>
        new(
            PromotionRules.Unavailable,
            "More orders want this promotion than we can take at once. Please try again in a moment."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };
}
