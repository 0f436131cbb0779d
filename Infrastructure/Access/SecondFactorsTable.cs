using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>SecondFactors</c>: the row <c>{shop}</c> / <c>{staff}</c>.</summary>
public sealed class SecondFactorsTable(TableServiceClient service)
{
    private readonly AggregateTable<SecondFactors> factors = new(
        new(service, "SecondFactors"),
        SecondFactorRules.ChangedMeanwhile,
        "The second factor"
    );

    /// <summary>Not cached: a factor that was just added counts at once.</summary>
    public async Task<SecondFactors> Find(string shopId, string staffId, CancellationToken ct) =>
        (await factors.Find(new(shopId, staffId), ct))?.Value ?? SecondFactors.None(shopId, staffId);

    /// <summary>Reads, changes and stores; once more if somebody else has changed it meanwhile.</summary>
    /// <param name="change">Returns them changed, or the same. May be called several times.</param>
    /// <exception cref="VersionConflictException">Others changed it each time.</exception>
    public async Task<SecondFactors> Change(
        string shopId,
        string staffId,
        Func<SecondFactors, SecondFactors> change,
        CancellationToken ct
    )
    {
        var none = SecondFactors.None(shopId, staffId);
        var changed = await factors.Change(
            new(shopId, staffId),
            kept => change(kept ?? none) is var after && kept is null && ReferenceEquals(after, none) ? null : after,
            ct
        );
        return changed ?? none;
    }
}
