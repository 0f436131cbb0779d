using System.Security.Cryptography;

namespace BakeryOps.Domain.Access;

/// <summary>A customer who signed in on a device.</summary>
public sealed record CustomerSession
{
    /// <summary>Of one customer; beyond it the one that was not used for the longest time ends.</summary>
    public const int Most = 20;

    public static readonly TimeSpan LongestIdle = TimeSpan.FromDays(30);
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(180);
    public static readonly TimeSpan Glimpse = TimeSpan.FromHours(1);

    public required string ShopId { get; init; }
    public required string CustomerId { get; init; }
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token's secret.</summary>
    public required byte[] SecretHash { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>Written at most every <see cref="Glimpse"/>.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <param name="secret">32 random bytes.</param>
    public static (CustomerSession Session, SessionToken Token) Open(
        string shopId,
        string customerId,
        string id,
        byte[] secret,
        DateTimeOffset now
    ) =>
        (
            new()
            {
                ShopId = shopId,
                CustomerId = customerId,
                Id = id,
                SecretHash = SHA256.HashData(secret),
                Created = now,
                LastSeen = now,
            },
            new(shopId, customerId, id, secret)
        );

    public bool IsLive(DateTimeOffset now) => now < LastSeen + LongestIdle && now < Created + LongestLife;

    /// <summary>Constant-time comparison.</summary>
    public bool IsOpenedBy(SessionToken token) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(token.Secret), SecretHash);

    public bool IsWorthWriting(DateTimeOffset now) => now - LastSeen >= Glimpse;

    public CustomerSession Seen(DateTimeOffset now) => this with { LastSeen = now };
}
