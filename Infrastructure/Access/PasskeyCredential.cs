using System.Buffers.Text;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Access;

/// <summary>What a browser answers about a new passkey. All of it is base64url.</summary>
/// <param name="Id">Of the credential.</param>
public sealed record NewPasskeyCredential(string Id, string ClientDataJson, string AttestationObject)
{
    internal JsonObject Written() =>
        PasskeyJson.Credential(
            Id,
            new()
            {
                ["clientDataJSON"] = PasskeyJson.Checked(ClientDataJson),
                ["attestationObject"] = PasskeyJson.Checked(AttestationObject),
            }
        );
}

/// <summary>What a browser answers with a passkey. All of it is base64url.</summary>
/// <param name="Id">Of the credential.</param>
/// <param name="UserHandle">Whose passkey it is; absent where the account is known already.</param>
public sealed record PasskeyCredential(
    string Id,
    string ClientDataJson,
    string AuthenticatorData,
    string Signature,
    string? UserHandle = null
)
{
    /// <summary>Null: it is none of ours.</summary>
    public string? StaffId =>
        UserHandle is { Length: <= 128 } && Base64Url.IsValid(UserHandle)
            ? System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(UserHandle))
            : null;

    /// <summary>Null: there can be no such credential.</summary>
    public byte[]? CredentialId =>
        Id.Length <= PasskeyJson.Longest && Base64Url.IsValid(Id) ? Base64Url.DecodeFromChars(Id) : null;

    internal JsonObject Written() =>
        PasskeyJson.Credential(
            Id,
            new()
            {
                ["clientDataJSON"] = PasskeyJson.Checked(ClientDataJson),
                ["authenticatorData"] = PasskeyJson.Checked(AuthenticatorData),
                ["signature"] = PasskeyJson.Checked(Signature),
                ["userHandle"] = UserHandle is null ? null : PasskeyJson.Checked(UserHandle),
            }
        );
}

internal static class PasskeyJson
{
    public const int Longest = 64 * 1024;

    public static JsonObject Credential(string id, JsonObject response) =>
        new()
        {
            ["id"] = Checked(id),
            ["rawId"] = Checked(id),
            ["type"] = "public-key",
            ["response"] = response,
            ["clientExtensionResults"] = new JsonObject(),
        };

    /// <exception cref="RuleBroken"><c>access.passkey-not-accepted</c></exception>
    public static string Checked(string base64Url) =>
        base64Url.Length is > 0 and <= Longest && Base64Url.IsValid(base64Url)
            ? base64Url
            : throw new RuleBroken(PasskeyRules.NotAccepted, "This is no answer of a browser: base64url is expected.");
}
