using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Access;

/// <summary>What a link that goes to a member of staff by e-mail is for.</summary>
public enum AccountLinkUse
{
    PasswordReset,
    EmailVerification,

    /// <summary>Of the address that the shop's alerts go to.</summary>
    AlertVerification,
}

/// <summary>
/// A link that proves who reads an e-mail address. There is one per account and use; it works once. While it is open, it
/// is sent again rather than replaced, so that strangers who ask for another cannot spoil it.
/// </summary>
public sealed record AccountLink
{
    /// <summary>How often it is sent in a day (UTC).</summary>
    public const int MostPerDay = 5;

    private static readonly TimeSpan BetweenMails = TimeSpan.FromMinutes(1);

    public required string ShopId { get; init; }
    public required string StaffId { get; init; }
    public required AccountLinkUse Use { get; init; }
    public required string Id { get; init; }

    /// <summary>Where it goes, and what it proves.</summary>
    public required string Email { get; init; }

    /// <summary>SHA-256 of the token's secret; the secret itself is not stored.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>Exclusive.</summary>
    public required DateTimeOffset Expires { get; init; }
    public required DateTimeOffset LastSent { get; init; }

    /// <summary>How often it was sent on the day of <see cref="LastSent"/>.</summary>
    public required int Sent { get; init; }
    public DateTimeOffset? Used { get; init; }

    /// <summary>Tells one e-mail from the next.</summary>
    [JsonIgnore]
    public string MailId => $"{Id}-{LastSent.UtcTicks}";

    public static TimeSpan LastsFor(AccountLinkUse use) =>
        use == AccountLinkUse.PasswordReset ? TimeSpan.FromMinutes(30) : TimeSpan.FromHours(24);

    /// <summary>The link that is to be sent now.</summary>
    /// <param name="before">The account's link of this use; null: there was none.</param>
    /// <param name="id">Of a new one.</param>
    /// <param name="secretOf">The secret of the link with an id.</param>
    /// <returns>Null: it was sent too often.</returns>
    public static AccountLink? ToSend(
        AccountLink? before,
        StaffAccount account,
        AccountLinkUse use,
        string email,
        string id,
        Func<string, byte[]> secretOf,
        DateTimeOffset now
    )
    {
        var today = before is not null && before.LastSent.UtcDateTime.Date == now.UtcDateTime.Date ? before.Sent : 0;
        if (today >= MostPerDay || (before is not null && now < before.LastSent + BetweenMails))
            return null;
        if (before is not null && before.Email == email && before.IsOpen(now))
            return before with { LastSent = now, Sent = today + 1 };
        return new()
        {
            ShopId = account.ShopId,
            StaffId = account.Id,
            Use = use,
            Id = id,
            Email = email,
            SecretHash = SHA256.HashData(secretOf(id)),
            Expires = now + LastsFor(use),
            LastSent = now,
            Sent = today + 1,
        };
    }

    public bool IsOpen(DateTimeOffset now) => Used is null && now < Expires;

    /// <summary>Constant-time comparison.</summary>
    public bool IsOpenedBy(SessionToken token, DateTimeOffset now) =>
        IsOpen(now)
        && Id == token.SessionId
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(token.Secret), SecretHash);

    public AccountLink UsedUp(DateTimeOffset now) => this with { Used = now };
}
