using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Table <c>SignInChallenges</c>: the row <c>{shop}|{staff}</c> / <c>{challenge}</c>.</summary>
public sealed class SignInChallengesTable(TableServiceClient service)
{
    private readonly AggregateTable<SignInChallenge> challenges = new(
        new(service, "SignInChallenges"),
        DataRules.ChangedMeanwhile,
        "The sign-in"
    );

    /// <summary>Deletes the account's expired ones, too: only who knows the password can add any.</summary>
    public async Task Add(SignInChallenge challenge, CancellationToken ct)
    {
        await challenges.Store(KeyOf(challenge), null, challenge, ct);
        await foreach (var old in challenges.InPartition(Partition(challenge.ShopId, challenge.StaffId), ct))
            if (old.Value.Expires <= challenge.At)
                await challenges.Delete(KeyOf(old.Value), old, ct);
    }

    public Task<Versioned<SignInChallenge>?> Find(string shopId, string staffId, string id, CancellationToken ct) =>
        challenges.Find(new(Partition(shopId, staffId), id), ct);

    /// <returns>False: it was used already.</returns>
    public Task<bool> Use(Versioned<SignInChallenge> read, CancellationToken ct) =>
        challenges.Delete(KeyOf(read.Value), read, ct);

    private static string Partition(string shopId, string staffId) => $"{shopId}|{staffId}";

    private static TableKey KeyOf(SignInChallenge challenge) =>
        new(Partition(challenge.ShopId, challenge.StaffId), challenge.Id);
}
