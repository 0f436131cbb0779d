using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>
/// What an account signs in with beside its password. All of it is one aggregate, so that a code is used once, and the
/// recovery codes go with the last factor.
/// </summary>
public sealed record SecondFactors
{
    /// <summary>How long an authenticator app may take to be confirmed.</summary>
    public static readonly TimeSpan LongestEnrolment = TimeSpan.FromMinutes(10);

    public required string ShopId { get; init; }
    public required string StaffId { get; init; }

    /// <summary>Null: no authenticator app.</summary>
    public TotpFactor? Totp { get; init; }

    /// <summary>An app that is being added; null: none.</summary>
    public TotpEnrolment? Enrolment { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Passkey> Passkeys { get; init; } = [];

    /// <summary>The hashes of those that are left.</summary>
    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>Whether a sign-in by password needs a second factor too.</summary>
    [JsonIgnore]
    public bool AreNeeded => Totp is not null || Passkeys.Count > 0;

    public static SecondFactors None(string shopId, string staffId) => new() { ShopId = shopId, StaffId = staffId };

    /// <exception cref="RuleBroken"><c>second-factor.already-there</c></exception>
    public SecondFactors WithEnrolment(byte[] sealedSecret, DateTimeOffset now) =>
        Totp is null
            ? this with
            {
                Enrolment = new(sealedSecret, now + LongestEnrolment),
            }
            : throw new RuleBroken(
                SecondFactorRules.AlreadyThere,
                "This account has an authenticator app already. Please remove it first."
            );

    /// <exception cref="RuleBroken"><c>second-factor.not-begun</c></exception>
    public TotpEnrolment OpenEnrolment(DateTimeOffset now) =>
        Enrolment is { } open && now < open.Expires
            ? open
            : throw new RuleBroken(
                SecondFactorRules.NotBegun,
                "There is no authenticator app to confirm, or it took too long. Please begin again."
            );

    /// <param name="step">The time step of the code that confirmed it.</param>
    public SecondFactors WithTotp(TotpEnrolment enrolled, long step, DateTimeOffset now) =>
        this with
        {
            Totp = new(enrolled.SealedSecret, step, now),
            Enrolment = null,
        };

    /// <summary>A code of that time step is used up, with all earlier ones.</summary>
    /// <returns>Null: it was used before.</returns>
    public SecondFactors? WithUsed(long step) =>
        Totp is not null && Totp.LastStep < step ? this with { Totp = Totp with { LastStep = step } } : null;

    /// <returns>Null: there is no such code any more.</returns>
    public SecondFactors? WithUsed(string recoveryCodeHash) =>
        RecoveryCodes.Contains(recoveryCodeHash)
            ? this with
            {
                RecoveryCodes = [.. RecoveryCodes.Where(hash => hash != recoveryCodeHash)],
            }
            : null;

    public SecondFactors WithRecoveryCodes(IReadOnlyList<string> hashes) => this with { RecoveryCodes = hashes };

    /// <exception cref="RuleBroken"><c>second-factor.not-found</c></exception>
    public SecondFactors WithoutTotp() =>
        Totp is null
            ? throw new RuleBroken(SecondFactorRules.NotFound, "This account has no authenticator app.")
            : (this with { Totp = null }).Tidied();

    /// <exception cref="RuleBroken"><c>passkey.already-there</c>, <c>passkey.too-many</c></exception>
    public SecondFactors WithPasskey(Passkey added)
    {
        if (Passkeys.Any(one => one.Id == added.Id))
            throw new RuleBroken(PasskeyRules.AlreadyThere, "This account has this passkey already.");
        if (Passkeys.Count >= Passkey.Most)
            throw new RuleBroken(PasskeyRules.TooMany, $"An account has at most {Passkey.Most} passkeys.");
        return this with { Passkeys = [.. Passkeys, added] };
    }

    /// <exception cref="RuleBroken"><c>passkey.not-found</c></exception>
    public Passkey Find(string id) =>
        Passkeys.FirstOrDefault(one => one.Id == id)
        ?? throw new RuleBroken(PasskeyRules.NotFound, "You have no passkey with this id.");

    /// <exception cref="RuleBroken"><c>passkey.not-found</c></exception>
    public SecondFactors WithRenamed(string id, string name) => With(Find(id) with { Name = name });

    /// <summary>A passkey was shown, and its authenticator has counted so far.</summary>
    /// <returns>Null: it was removed meanwhile, or its authenticator was copied.</returns>
    public SecondFactors? WithUsed(string passkeyId, uint signCount, DateTimeOffset now) =>
        Passkeys.FirstOrDefault(one => one.Id == passkeyId) is { } known && known.CountsOnTo(signCount)
            ? With(known with { SignCount = signCount, LastUsed = now })
            : null;

    /// <exception cref="RuleBroken"><c>passkey.not-found</c></exception>
    public SecondFactors WithoutPasskey(string id)
    {
        var gone = Find(id);
        return (this with { Passkeys = [.. Passkeys.Where(one => one.Id != gone.Id)] }).Tidied();
    }

    private SecondFactors With(Passkey changed) =>
        this with
        {
            Passkeys = [.. Passkeys.Select(one => one.Id == changed.Id ? changed : one)],
        };

    /// <summary>These, if they are enough for the role.</summary>
    /// <exception cref="RuleBroken"><c>access.second-factor-missing</c></exception>
    public SecondFactors IfEnough(bool oneIsDemanded) =>
        AreNeeded || !oneIsDemanded
            ? this
            : throw new RuleBroken(
                SecondFactorRules.Missing,
                "Your role needs a second factor. Please add another one before you remove this."
            );

    // Recovery codes stand in for a factor; without any they would only be one more secret.
    private SecondFactors Tidied() => AreNeeded ? this : this with { RecoveryCodes = [] };
}

/// <summary>An authenticator app (RFC 6238).</summary>
/// <param name="SealedSecret">Encrypted.</param>
/// <param name="LastStep">The time step of the last code that was accepted: no earlier one is, nor this one again.</param>
public sealed record TotpFactor(byte[] SealedSecret, long LastStep, DateTimeOffset Since);

/// <summary>An authenticator app that has not shown a code yet.</summary>
/// <param name="SealedSecret">Encrypted.</param>
/// <param name="Expires">Exclusive.</param>
public sealed record TotpEnrolment(byte[] SealedSecret, DateTimeOffset Expires);
