using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>A member of a shop's staff, and how they prove it.</summary>
/// <param name="Email">Lower case; one account an address and shop.</param>
/// <param name="SessionsSince">Sessions opened before this are over: the password has changed since.</param>
public sealed record StaffAccount(
    string ShopId,
    string Id,
    string Name,
    string Email,
    Role Role,
    string PasswordHash,
    DateTimeOffset SessionsSince,
    bool Disabled = false
)
{
    public const int LongestEmail = EmailAddress.Longest;

    /// <exception cref="RuleBroken"><c>input.bad-name</c>, <c>input.bad-email</c></exception>
    public static StaffAccount New(
        string shopId,
        string id,
        string name,
        string email,
        Role role,
        string passwordHash,
        DateTimeOffset now
    )
    {
        if (name.Trim() is not { Length: > 0 and <= 100 } tidy || !PlainText.IsName(tidy))
            throw new RuleBroken("input.bad-name", "A name has 1 to 100 characters on one line, and no link.")
            {
                Field = "name",
            };
        var address = Tidy(email);
        EmailAddress.Parse(address, "email");
        return new(shopId, id, tidy, address, role, passwordHash, now);
    }

    /// <summary>The form of an e-mail address in which two spellings of one are equal.</summary>
    public static string Tidy(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Every session that was opened before is over.</summary>
    public StaffAccount WithPassword(string passwordHash, DateTimeOffset now) =>
        this with
        {
            PasswordHash = passwordHash,
            SessionsSince = now,
        };

    /// <summary>The same password, hashed as it is done today.</summary>
    public StaffAccount Rehashed(string passwordHash) => this with { PasswordHash = passwordHash };

    public StaffAccount Leaving() => this with { Disabled = true };

    /// <summary>What was open when they left stays shut.</summary>
    public StaffAccount ComingBack(DateTimeOffset now) => this with { Disabled = false, SessionsSince = now };
}
