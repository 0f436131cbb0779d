using System.Security.Cryptography;

namespace BakeryOps.Domain.Access;

/// <summary>A passkey of an account (WebAuthn): its public half, and what is known of it.</summary>
public sealed record Passkey
{
    /// <summary>Per account.</summary>
    public const int Most = 10;

    public const int LongestName = 60;

    /// <summary>Of the credential, as its authenticator chose it.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>In COSE.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>What its authenticator has counted so far; 0: it does not count.</summary>
    public required uint SignCount { get; init; }

    public required string Name { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Short and safe in an address: 32 hexadecimal digits of a hash of the credential's id.</summary>
    public string Id => IdOf(CredentialId);

    public static string IdOf(byte[] credentialId) => Convert.ToHexStringLower(SHA256.HashData(credentialId)[..16]);

    /// <summary>Whether the authenticator cannot have been copied: it counts on, or does not count at all.</summary>
    public bool CountsOnTo(uint signCount) => signCount > SignCount || (signCount == 0 && SignCount == 0);
}
