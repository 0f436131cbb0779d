using System.Security.Cryptography;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>
/// The key of another program of the shop's, such as its accounting. It may do what is in its scope, never more than the
/// member of staff who made it may do at that time.
/// </summary>
public sealed record ApiKey
{
    /// <summary>In days; inclusive.</summary>
    public const int LongestLife = 366;

    /// <summary>In hours; inclusive.</summary>
    public const int LongestOverlap = 7 * 24;

    /// <summary>Of a shop, expired and revoked ones included.</summary>
    public const int Most = 50;

    private static readonly TimeSpan Glimpse = TimeSpan.FromMinutes(10);

    // What takes a shop over is done by people, who give their password again for it.
    private static readonly Permission[] OfPeople =
    [
        Permission.ManageOwnAccount,
        Permission.ManageStaff,
        Permission.ManageRoles,
        Permission.ManageKeys,
        Permission.ManageApiKeys,
    ];

    public required string ShopId { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>The id of the member of staff.</summary>
    public required string MadeBy { get; init; }

    /// <summary>Names of permissions.</summary>
    public required IReadOnlyList<string> Scope { get; init; }

    /// <summary>SHA-256; the secret itself is not stored.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>Of the secret before the last rotation; null: there is none.</summary>
    public byte[]? FormerHash { get; init; }

    /// <summary>Until then the former secret is valid too; exclusive.</summary>
    public DateTimeOffset? FormerUntil { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>To within ten minutes; null: never.</summary>
    public DateTimeOffset? LastUsed { get; init; }
    public DateTimeOffset? Revoked { get; init; }

    /// <summary>Checks what a key is to be called, and what it may do.</summary>
    /// <param name="mine">What its maker may do.</param>
    /// <exception cref="RuleBroken"><c>input.bad-name</c>, <c>input.bad-scope</c></exception>
    public static void Check(string name, IReadOnlyCollection<Permission> scope, IReadOnlySet<Permission> mine)
    {
        if (name.Trim() is not { Length: > 0 and <= 100 } tidy || !PlainText.IsName(tidy))
            throw new RuleBroken(InputRules.BadName, "A name has 1 to 100 characters on one line, and no link.")
            {
                Field = "name",
            };
        if (scope.Count == 0)
            throw BadScope("A key's scope has at least one permission.");
        if (scope.Intersect(OfPeople).ToArray() is [var first, ..])
            throw BadScope($"No key may have the permission {first}: it is for people.");
        if (scope.Except(mine).ToArray() is [var beyond, ..])
            throw BadScope($"You do not have the permission {beyond} yourself.");
    }

    public bool IsLive(DateTimeOffset now) => Revoked is null && now < Expires;

    /// <summary>Each secret is compared in constant time.</summary>
    public bool IsOpenedBy(ApiKeyToken token, DateTimeOffset now)
    {
        var hash = SHA256.HashData(token.Secret);
        var isPresent = CryptographicOperations.FixedTimeEquals(hash, SecretHash);
        var isFormer = FormerHash is not null && CryptographicOperations.FixedTimeEquals(hash, FormerHash);
        return isPresent || (isFormer && now < FormerUntil);
    }

    /// <param name="mine">What its maker may do now.</param>
    public IReadOnlySet<Permission> Permissions(IReadOnlySet<Permission> mine) =>
        RolePermissions.Known(Scope).Except(OfPeople).Where(mine.Contains).ToHashSet();

    /// <summary>A new secret; the former stays valid for the overlap.</summary>
    /// <exception cref="RuleBroken"><c>api-key.no-longer-valid</c></exception>
    public ApiKey Rotate(byte[] secret, TimeSpan overlap, TimeSpan life, DateTimeOffset now)
    {
        if (!IsLive(now))
            throw new RuleBroken(
                ApiKeyRules.NoLongerValid,
                "This key has expired or was revoked. Please make a new one."
            );
        return this with
        {
            SecretHash = SHA256.HashData(secret),
            FormerHash = SecretHash,
            FormerUntil = now + overlap < Expires ? now + overlap : Expires,
            Expires = now + life,
        };
    }

    public ApiKey Revoke(DateTimeOffset now) => this with { Revoked = Revoked ?? now };

    public bool IsWorthWriting(DateTimeOffset now) => LastUsed is null || now - LastUsed >= Glimpse;

    public ApiKey Used(DateTimeOffset now) => this with { LastUsed = now };

    private static RuleBroken BadScope(string why) => new(ApiKeyRules.BadScope, why) { Field = "scope" };
}
