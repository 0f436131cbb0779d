using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using Fido2NetLib;
using Fido2NetLib.Objects;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Asks browsers for passkeys and verifies what they answer (WebAuthn), by Fido2. The user is always verified, by
/// fingerprint, face or PIN: so a passkey is two factors in one. The make of the authenticator does not matter.
/// </summary>
public sealed class PasskeyCeremony(PasskeySite site)
{
    private static readonly int Timeout = (int)PasskeyChallenge.Longest.TotalMilliseconds;

    // ES256, EdDSA, RS256.
    private static readonly IReadOnlyList<PubKeyCredParam> Algorithms =
    [
        PubKeyCredParam.ES256,
        PubKeyCredParam.Ed25519,
        PubKeyCredParam.RS256,
    ];

    /// <returns>For the browser, and to be stored until it answers.</returns>
    /// <exception cref="RuleBroken"><c>passkey.not-set-up</c></exception>
    public (PasskeyCreationOptions ForBrowser, string Stored) Begin(
        string shopName,
        StaffAccount account,
        SecondFactors factors
    )
    {
        var options = Fido(shopName)
            .RequestNewCredential(
                new RequestNewCredentialParams
                {
                    User = new()
                    {
                        Id = Encoding.UTF8.GetBytes(account.Id),
                        Name = account.Email,
                        DisplayName = account.Name,
                    },
                    ExcludeCredentials =
                    [
                        .. factors.Passkeys.Select(known => new PublicKeyCredentialDescriptor(known.CredentialId)),
                    ],
                    AuthenticatorSelection = new()
                    {
                        ResidentKey = ResidentKeyRequirement.Required,
                        UserVerification = UserVerificationRequirement.Required,
                    },
                    AttestationPreference = AttestationConveyancePreference.None,
                    PubKeyCredParams = Algorithms,
                }
            );
        var asked = new PasskeyCreationOptions
        {
            Rp = new(site.Id, shopName),
            User = new(Base64Url.EncodeToString(options.User.Id), options.User.Name, options.User.DisplayName),
            Challenge = Base64Url.EncodeToString(options.Challenge),
            PubKeyCredParams = [.. Algorithms.Select(one => new PasskeyAlgorithm("public-key", (int)one.Alg))],
            Timeout = Timeout,
            ExcludeCredentials =
            [
                .. factors.Passkeys.Select(one => new PasskeyReference(
                    "public-key",
                    Base64Url.EncodeToString(one.CredentialId)
                )),
            ],
            AuthenticatorSelection = new("required", true, "required"),
            Attestation = "none",
        };
        return (asked, options.ToJson());
    }

    /// <inheritdoc cref="Begin(string, StaffAccount, SecondFactors)"/>
    public (PasskeyRequestOptions ForBrowser, string Stored) Begin()
    {
        var options = Fido("").GetAssertionOptions(new() { UserVerification = UserVerificationRequirement.Required });
        return (new(site.Id, Base64Url.EncodeToString(options.Challenge), Timeout, "required"), options.ToJson());
    }

    /// <exception cref="RuleBroken"><c>access.passkey-not-accepted</c></exception>
    public async Task<Passkey> Finish(
        string stored,
        NewPasskeyCredential credential,
        string name,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        try
        {
            var made = await Fido("")
                .MakeNewCredentialAsync(
                    new()
                    {
                        AttestationResponse = Read<AuthenticatorAttestationRawResponse>(credential.Written()),
                        OriginalOptions = CredentialCreateOptions.FromJson(stored),
                        // The account's own are compared where it is added.
                        IsCredentialIdUniqueToUserCallback = (_, _) => Task.FromResult(true),
                    },
                    ct
                );
            return new()
            {
                CredentialId = made.Id,
                PublicKey = made.PublicKey,
                SignCount = made.SignCount,
                Name = name,
                Since = now,
            };
        }
        catch (Exception wrong) when (IsOfAnswer(wrong))
        {
            throw NotAccepted();
        }
    }

    /// <returns>What its authenticator has counted.</returns>
    /// <exception cref="RuleBroken"><c>access.passkey-not-accepted</c></exception>
    public async Task<uint> Verify(
        string stored,
        PasskeyCredential credential,
        Passkey passkey,
        string staffId,
        CancellationToken ct
    )
    {
        try
        {
            var verified = await Fido("")
                .MakeAssertionAsync(
                    new()
                    {
                        AssertionResponse = Read<AuthenticatorAssertionRawResponse>(credential.Written()),
                        OriginalOptions = AssertionOptions.FromJson(stored),
                        StoredPublicKey = passkey.PublicKey,
                        // Compared where it is stored, together with the write.
                        StoredSignatureCounter = 0,
                        IsUserHandleOwnerOfCredentialIdCallback = (asked, _) =>
                            Task.FromResult(asked.UserHandle.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(staffId))),
                    },
                    ct
                );
            return verified.SignCount;
        }
        catch (Exception wrong) when (IsOfAnswer(wrong))
        {
            throw NotAccepted();
        }
    }

    // What callers send is read in many places of the library, each with its own exception.
    private static bool IsOfAnswer(Exception wrong) => wrong is not (OperationCanceledException or RuleBroken);

    private static RuleBroken NotAccepted() =>
        new(PasskeyRules.NotAccepted, "This passkey is not accepted, or its request is too old. Please try again.");

    private static T Read<T>(System.Text.Json.Nodes.JsonObject written) =>
        written.Deserialize<T>() ?? throw NotAccepted();

    private Fido2 Fido(string shopName) =>
        new(
            new Fido2Configuration
            {
                RPID = site.Id,
                RPName = shopName,
                Origins = site.Origins,
                Timeout = (uint)Timeout,
            }
        );
}
