using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Domain.Access;

/// <summary>
/// A one-time code by which a customer proves a phone number or e-mail address. It counts only together with the challenge
/// that the one who asked for it got, so who reads the message or the row alone cannot sign in.
/// </summary>
public sealed record SignInCode
{
    public const int Digits = 6;

    /// <summary>After so many wrong tries it is void.</summary>
    public const int MostTries = 5;

    /// <summary>Exclusive.</summary>
    public const int Numbers = 1_000_000;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public required string ShopId { get; init; }
    public required string Id { get; init; }

    /// <summary>SHA-256 of the challenge's secret.</summary>
    public required byte[] SecretHash { get; init; }
    public required SignInContact Contact { get; init; }

    /// <summary>Of the message; null: the shop's.</summary>
    public required string? Language { get; init; }

    /// <summary>Six digits; null: it was used, or is void.</summary>
    public required string? Code { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Expires { get; init; }
    public int Tries { get; init; }

    /// <param name="secret">32 random bytes.</param>
    /// <param name="number">Random, below <see cref="Numbers"/>.</param>
    public static (SignInCode Code, SessionToken Challenge) New(
        string shopId,
        string id,
        byte[] secret,
        int number,
        SignInContact contact,
        string? language,
        DateTimeOffset now
    ) =>
        (
            new()
            {
                ShopId = shopId,
                Id = id,
                SecretHash = SHA256.HashData(secret),
                Contact = contact,
                Language = language,
                Code = number.ToString($"D{Digits}", CultureInfo.InvariantCulture),
                Expires = now + Life,
            },
            new(shopId, "code", id, secret)
        );

    public bool IsOpen(DateTimeOffset now) => Code is not null && now < Expires;

    /// <summary>One try. Without the challenge it does not count, so that strangers cannot use the tries up.</summary>
    /// <returns>The code after it, and whether it was right: then it cannot be used again.</returns>
    public (SignInCode Next, bool IsRight) Try(SessionToken challenge, string code, DateTimeOffset now)
    {
        if (!IsOpen(now) || !CryptographicOperations.FixedTimeEquals(SHA256.HashData(challenge.Secret), SecretHash))
            return (this, false);
        var isRight = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(code),
            Encoding.UTF8.GetBytes(Code!)
        );
        var tries = Tries + 1;
        return (this with { Tries = tries, Code = isRight || tries >= MostTries ? null : Code }, isRight);
    }
}
