using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Verifies passkeys. Each challenge counts once, and an authenticator's count only goes up.</summary>
public sealed class PasskeyService(
    PasskeyChallengesTable challenges,
    PasskeyCeremony ceremony,
    SecondFactorsTable factors,
    StaffTable staff,
    TimeProvider clock
)
{
    /// <param name="staffId">Null: whose passkey it is, it says itself.</param>
    /// <returns>The account; null: it is not accepted.</returns>
    public async Task<StaffAccount?> Recognise(string shopId, string? staffId, PasskeyProof shown, CancellationToken ct)
    {
        try
        {
            return await Verify(shopId, staffId, shown, ct);
        }
        catch (RuleBroken broken) when (broken.Rule == PasskeyRules.NotAccepted)
        {
            return null;
        }
    }

    private async Task<StaffAccount?> Verify(string shopId, string? staffId, PasskeyProof shown, CancellationToken ct)
    {
        var (now, credential) = (clock.GetUtcNow(), shown.Credential);
        var who = staffId ?? credential.StaffId;
        if (who is null || !TokenPart.IsOne(shopId) || !TokenPart.IsOne(who) || !TokenPart.IsOne(shown.Challenge))
            return null;
        var challenge = await challenges.Take(shopId, shown.Challenge, ct);
        return challenge?.IsFor(null, now) == true
            ? await Verify(shopId, who, challenge.Options, credential, now, ct)
            : null;
    }

    private async Task<StaffAccount?> Verify(
        string shopId,
        string staffId,
        string options,
        PasskeyCredential credential,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (credential.CredentialId is not { } id)
            return null;
        var known = (await factors.Find(shopId, staffId, ct)).Passkeys.FirstOrDefault(one =>
            one.CredentialId.AsSpan().SequenceEqual(id)
        );
        if (known is null)
            return null;
        var count = await ceremony.Verify(options, credential, known, staffId, ct);
        var isUsed = false;
        await factors.Change(
            shopId,
            staffId,
            kept =>
            {
                var used = kept.WithUsed(known.Id, count, now);
                isUsed = used is not null;
                return used ?? kept;
            },
            ct
        );
        var account = (await staff.Of(shopId, ct)).Members.FirstOrDefault(m => m.Value.Id == staffId)?.Value;
        return isUsed && account is { Disabled: false } ? account : null;
    }
}
