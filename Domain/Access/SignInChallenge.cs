using System.Security.Cryptography;

namespace BakeryOps.Domain.Access;

/// <summary>A sign-in whose password was right and whose second factor is still missing. Used once.</summary>
public sealed record SignInChallenge
{
    /// <summary>How long the second factor may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public required string ShopId { get; init; }
    public required string StaffId { get; init; }
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token's secret; the secret itself is not stored.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>When the password was checked.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset Expires => At + Longest;

    /// <param name="secret">32 random bytes.</param>
    public static (SignInChallenge Challenge, SessionToken Token) New(
        StaffAccount account,
        string id,
        byte[] secret,
        DateTimeOffset now
    ) =>
        (
            new()
            {
                ShopId = account.ShopId,
                StaffId = account.Id,
                Id = id,
                SecretHash = SHA256.HashData(secret),
                At = now,
            },
            new(account.ShopId, account.Id, id, secret)
        );

    /// <summary>Constant-time comparison.</summary>
    public bool IsOpenedBy(SessionToken token, DateTimeOffset now) =>
        now < Expires && CryptographicOperations.FixedTimeEquals(SHA256.HashData(token.Secret), SecretHash);
}
