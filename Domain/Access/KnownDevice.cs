using System.Security.Cryptography;

namespace BakeryOps.Domain.Access;

/// <summary>
/// A device on which a member of staff has signed in before (OWASP: device cookie). It grants no access by itself: its
/// password attempts are counted separately from those of strangers, so that strangers cannot lock its owner out.
/// </summary>
/// <param name="SecretHash">SHA-256 of the token's secret; the secret itself is not stored.</param>
public sealed record KnownDevice(string ShopId, string StaffId, string Id, byte[] SecretHash, DateTimeOffset LastUsed)
{
    /// <summary>Where it last signed in: ISO 3166, two letters; null: unknown.</summary>
    public string? Country { get; init; }

    public static readonly TimeSpan LongestIdle = TimeSpan.FromDays(180);

    /// <summary>Per account; beyond it the least recently used device is deleted.</summary>
    public const int Most = 20;

    /// <param name="secret">32 random bytes.</param>
    public static (KnownDevice Device, SessionToken Token) New(
        StaffAccount account,
        string id,
        byte[] secret,
        DateTimeOffset now
    ) =>
        (
            new(account.ShopId, account.Id, id, SHA256.HashData(secret), now),
            new(account.ShopId, account.Id, id, secret)
        );

    public bool Is(SessionToken shown, DateTimeOffset now) =>
        now - LastUsed < LongestIdle
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(shown.Secret), SecretHash);

    public bool BelongsTo(StaffAccount account) => ShopId == account.ShopId && StaffId == account.Id;

    public bool IsWorthWriting(DateTimeOffset now) => now - LastUsed >= TimeSpan.FromDays(1);

    /// <summary>Whether it signs in from another country than the last time.</summary>
    public bool IsAbroad(string? country) => country is not null && Country is not null && country != Country;

    public KnownDevice Used(DateTimeOffset now) => this with { LastUsed = now };
}
