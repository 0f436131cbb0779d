using System.Security.Cryptography;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>A member of staff who signed in on a device.</summary>
public sealed record Session
{
    public required string ShopId { get; init; }
    public required string StaffId { get; init; }
    public required string Id { get; init; }

    /// <summary>SHA-256 of the token's secret; the secret itself is not stored.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Written at most every <see cref="Glimpse"/>.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>The device's User-Agent, cut to 200 characters.</summary>
    public required string? UserAgent { get; init; }

    public DateTimeOffset? Revoked { get; init; }

    /// <summary>When the password was last confirmed in it, after the sign-in itself.</summary>
    public DateTimeOffset? Confirmed { get; init; }

    /// <summary>When a second factor was last shown in it; null: never.</summary>
    public DateTimeOffset? SecondFactorAt { get; init; }

    public static readonly TimeSpan LongestIdle = TimeSpan.FromHours(12);
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan Glimpse = TimeSpan.FromMinutes(10);

    /// <summary>How long after the password was given the session may perform sensitive operations.</summary>
    public static readonly TimeSpan Confirmation = TimeSpan.FromMinutes(10);

    /// <param name="secret">32 random bytes.</param>
    public static (Session Session, SessionToken Token) Open(
        StaffAccount account,
        string id,
        byte[] secret,
        NewSession opened
    ) =>
        (
            new()
            {
                ShopId = account.ShopId,
                StaffId = account.Id,
                Id = id,
                SecretHash = SHA256.HashData(secret),
                Created = opened.At,
                LastSeen = opened.At,
                UserAgent = opened.UserAgent is { Length: > 200 } agent ? agent[..200] : opened.UserAgent,
                SecondFactorAt = opened.WithSecondFactor ? opened.At : null,
            },
            new(account.ShopId, account.Id, id, secret)
        );

    /// <summary>From this instant it is expired.</summary>
    public DateTimeOffset Expires =>
        LastSeen + LongestIdle < Created + LongestLife ? LastSeen + LongestIdle : Created + LongestLife;

    /// <summary>Exclusive.</summary>
    public DateTimeOffset ConfirmedUntil => (Confirmed ?? Created) + Confirmation;

    /// <summary>Exclusive.</summary>
    public DateTimeOffset SecondFactorUntil => (SecondFactorAt ?? DateTimeOffset.MinValue) + Confirmation;

    /// <summary>What is missing for an operation that could take a shop over; null: nothing.</summary>
    public Rule? Lacks(SecondFactors factors, DateTimeOffset now)
    {
        if (now >= ConfirmedUntil)
            return AccessRules.PasswordNeeded;
        return factors.AreNeeded && now >= SecondFactorUntil ? SecondFactorRules.Needed : null;
    }

    public bool IsLive(StaffAccount account, DateTimeOffset now) =>
        Revoked is null && now < Expires && !account.Disabled && Created >= account.SessionsSince;

    /// <summary>Constant-time comparison.</summary>
    public bool IsOpenedBy(SessionToken token) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(token.Secret), SecretHash);

    public bool IsWorthWriting(DateTimeOffset now) => now - LastSeen >= Glimpse;

    public Session Seen(DateTimeOffset now) => this with { LastSeen = now };

    public Session Confirm(DateTimeOffset now) => this with { Confirmed = now };

    public Session ConfirmSecondFactor(DateTimeOffset now) => this with { SecondFactorAt = now };

    public Session Revoke(DateTimeOffset now) => this with { Revoked = Revoked ?? now };
}
