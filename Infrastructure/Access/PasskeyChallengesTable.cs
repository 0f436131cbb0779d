using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Table <c>PasskeyChallenges</c>, one partition per shop. Expired rows are deleted now and then when the shop adds one:
/// more than are added, so that they do not pile up.
/// </summary>
public sealed class PasskeyChallengesTable(TableServiceClient service)
{
    private const string Expires = "Expires";
    private const int AddedPerDeletion = 8,
        MostDeletedAtOnce = 100;

    private readonly AggregateTable<PasskeyChallenge> challenges = new(
        new(service, "PasskeyChallenges"),
        DataRules.ChangedMeanwhile,
        "The challenge",
        (row, challenge) => row[Expires] = challenge.Expires
    );

    public async Task Add(PasskeyChallenge challenge, CancellationToken ct)
    {
        await challenges.Store(new(challenge.ShopId, challenge.Id), null, challenge, ct);
        if (Random.Shared.Next(AddedPerDeletion) == 0)
            await DeleteExpired(challenge.ShopId, challenge.Expires - PasskeyChallenge.Longest, ct);
    }

    /// <summary>Takes it away: of several calls at a time, one gets it.</summary>
    /// <returns>Null: there is none.</returns>
    public async Task<PasskeyChallenge?> Take(string shopId, string id, CancellationToken ct)
    {
        var key = new TableKey(shopId, id);
        return await challenges.Find(key, ct) is { } read && await challenges.Delete(key, read, ct) ? read.Value : null;
    }

    /// <summary>Deletes up to 100 expired rows of a shop.</summary>
    public async Task DeleteExpired(string shopId, DateTimeOffset now, CancellationToken ct)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {shopId} and Expires le {now}");
        var expired = challenges
            .Rows.Query(filter, TableQueries.KeyColumns, ct)
            .Take(MostDeletedAtOnce)
            .Select(row => new TableKey(row.PartitionKey, row.RowKey));
        await challenges.Rows.DeleteAll(await expired.ToListAsync(ct), ct);
    }
}
