using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Limits of a shop that hold for all processes together, each a storage transaction.</summary>
public sealed class RequestLimits(RequestCountsTable counts, TimeProvider clock)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    /// <summary>Counts one more, for all limits or for none.</summary>
    /// <exception cref="RuleBroken"><c>access.too-many-requests</c></exception>
    public async Task Take(string shopId, CancellationToken ct, params IReadOnlyList<RequestLimit> limits)
    {
        if (await Wait(shopId, limits, ct) is not { } wait)
            return;
        throw new RuleBroken(AccessRules.TooManyRequests, "This was asked for too often. Please wait a moment.")
        {
            RetryAfter = wait,
        };
    }

    /// <returns>False: a limit is reached, and nothing is counted.</returns>
    public async Task<bool> TryTake(string shopId, CancellationToken ct, params IReadOnlyList<RequestLimit> limits) =>
        await Wait(shopId, limits, ct) is null;

    private async Task<TimeSpan?> Wait(string shopId, IReadOnlyList<RequestLimit> limits, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        try
        {
            return await counts.Take(shopId, limits, now, ct) - now;
        }
        catch (VersionConflictException)
        {
            return Soon; // many at the same time
        }
    }
}
