using Azure.Data.Tables;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>
/// Table <c>DropUses</c>: what one person has of one week of a drop is the partition <c>{shop}|{limit}</c>; see
/// <see cref="HoldTable"/>.
/// </summary>
public sealed class DropUsesTable(TableServiceClient service, TimeProvider clock, ILogger<DropUsesTable> log)
{
    private readonly HoldTable holds = new(new(service, "DropUses"), clock, log, DropRules.ChangedMeanwhile, TooMany);

    /// <summary>Holds units for <see cref="HoldLedger.HoldTime"/>.</summary>
    /// <param name="most">Units per person.</param>
    /// <returns>False: so many are not left to this person.</returns>
    public Task<bool> Hold(string shopId, DropUse use, int most, CancellationToken ct) =>
        holds.Hold(Limit(shopId, use), use.Key, use.Units, most, ct);

    /// <summary>The order was not admitted: gives its units back, unless they are confirmed.</summary>
    public Task Drop(string shopId, DropUse use, CancellationToken ct) => holds.Drop(Limit(shopId, use), use.Key, ct);

    /// <summary>The order was placed.</summary>
    public Task Confirm(string shopId, DropUse use, CancellationToken ct) =>
        holds.Confirm(Limit(shopId, use), use.Key, use.Units, ct);

    /// <summary>The order was cancelled. A confirmation that comes later changes nothing.</summary>
    public Task Release(string shopId, DropUse use, CancellationToken ct) =>
        holds.Release(Limit(shopId, use), use.Key, use.Units, ct);

    private static string Limit(string shopId, DropUse use) => $"{shopId}|{use.Limit}";

    private static RuleBroken TooMany() =>
        new(DropRules.Unavailable, "Too many of your orders come at once. Please try again in a moment.")
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };
}
