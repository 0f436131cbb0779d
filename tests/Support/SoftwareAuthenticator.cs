using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace BakeryOps.Support;

/// <summary>
/// A browser with an authenticator, written from the WebAuthn standard: ES256 keys, no attestation. What it does can be
/// spoiled, as an attacker would.
/// </summary>
public sealed class SoftwareAuthenticator(string origin) : IDisposable
{
    private const byte UserPresent = 0x01,
        UserVerified = 0x04,
        HasCredential = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] CredentialId { get; init; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>The site that the browser is on.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Null: as asked for.</summary>
    public string? RpId { get; set; }

    public bool VerifiesUser { get; set; } = true;
    public uint Count { get; set; }

    /// <summary>Whom the passkey is of, in base64url.</summary>
    public string? UserHandle { get; set; }

    /// <summary><c>navigator.credentials.create</c></summary>
    public object Create(JsonNode options)
    {
        UserHandle = (string)options["user"]!["id"]!;
        var data = AuthenticatorData(RpId ?? (string)options["rp"]!["id"]!, HasCredential);
        byte[] all = [.. data, .. new byte[16], 0, (byte)CredentialId.Length, .. CredentialId, .. PublicKey()];
        return new
        {
            id = Base64Url.EncodeToString(CredentialId),
            clientDataJson = Base64Url.EncodeToString(ClientData("webauthn.create", options)),
            attestationObject = Base64Url.EncodeToString(Attestation(all)),
        };
    }

    /// <summary><c>navigator.credentials.get</c></summary>
    public object Get(JsonNode options, bool withUser = true)
    {
        Count++;
        var data = AuthenticatorData(RpId ?? (string)options["rpId"]!, 0);
        var client = ClientData("webauthn.get", options);
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return new
        {
            id = Base64Url.EncodeToString(CredentialId),
            clientDataJson = Base64Url.EncodeToString(client),
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(
                key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
            ),
            userHandle = withUser ? UserHandle : null,
        };
    }

    public void Dispose() => key.Dispose();

    private byte[] AuthenticatorData(string rpId, byte more)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(rpId)).CopyTo(data, 0);
        data[32] = (byte)(UserPresent | (VerifiesUser ? UserVerified : 0) | more);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), Count);
        return data;
    }

    private byte[] ClientData(string type, JsonNode options) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = (string)options["challenge"]!,
                ["origin"] = Origin,
                ["crossOrigin"] = false,
            }.ToJsonString()
        );

    // COSE: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        return [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. point.X!, 0x22, 0x58, 32, .. point.Y!];
    }

    // CBOR: {"fmt": "none", "attStmt": {}, "authData": data}
    private static byte[] Attestation(byte[] data) =>
        [
            0xA3,
            0x63,
            .. "fmt"u8,
            0x64,
            .. "none"u8,
            0x67,
            .. "attStmt"u8,
            0xA0,
            0x68,
            .. "authData"u8,
            0x58,
            (byte)data.Length,
            .. data,
        ];
}
