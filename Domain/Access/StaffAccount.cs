using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>A member of a shop's staff, with credentials.</summary>
public sealed record StaffAccount
{
    public required string ShopId { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Lower case; one account per address and shop.</summary>
    public required string Email { get; init; }

    public required Role Role { get; init; }
    public required string PasswordHash { get; init; }

    /// <summary>Sessions created before this are invalid: the password has changed since.</summary>
    public required DateTimeOffset SessionsSince { get; init; }

    public bool Disabled { get; init; }

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
            throw new RuleBroken(InputRules.BadName, "A name has 1 to 100 characters on one line, and no link.")
            {
                Field = "name",
            };
        var address = Tidy(email);
        EmailAddress.Parse(address, "email");
        return new()
        {
            ShopId = shopId,
            Id = id,
            Name = tidy,
            Email = address,
            Role = role,
            PasswordHash = passwordHash,
            SessionsSince = now,
        };
    }

    /// <summary>Normalises an e-mail address for comparison.</summary>
    public static string Tidy(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Invalidates every session created before.</summary>
    public StaffAccount WithPassword(string passwordHash, DateTimeOffset now) =>
        this with
        {
            PasswordHash = passwordHash,
            SessionsSince = now,
        };

    /// <summary>The same password, hashed with today's settings.</summary>
    public StaffAccount Rehashed(string passwordHash) => this with { PasswordHash = passwordHash };

    public StaffAccount With(Role role) => this with { Role = role };

    public StaffAccount Leaving() => this with { Disabled = true };

    /// <summary>Sessions from before stay invalid.</summary>
    public StaffAccount ComingBack(DateTimeOffset now) => this with { Disabled = false, SessionsSince = now };
}
