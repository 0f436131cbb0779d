using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>A member of a shop's staff, and how they prove it.</summary>
/// <param name="Email">Lower case; one account an address and shop.</param>
/// <param name="SessionsSince">Sessions opened before this are over: the password has changed since.</param>
/// <param name="Tries">Sign-ins tried since the last one that succeeded.</param>
/// <param name="ClosedUntil">Until then no sign-in is looked at; exclusive.</param>
public sealed record StaffAccount(
    string ShopId, string Id, string Name, string Email, Role Role, string PasswordHash, DateTimeOffset SessionsSince,
    bool Disabled = false, int Tries = 0, DateTimeOffset? ClosedUntil = null)
{
    /// <summary>The wrong password in a row that closes the account for a minute; each further one closes it for twice as long.</summary>
    public const int ClosingTry = 5;

    public const int LongestEmail = EmailAddress.Longest;

    private static readonly TimeSpan FirstClosure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(32);

    /// <exception cref="RuleBroken"><c>input.bad-name</c>, <c>input.bad-email</c></exception>
    public static StaffAccount New(string shopId, string id, string name, string email, Role role, string passwordHash, DateTimeOffset now)
    {
        if (name.Trim() is not { Length: > 0 and <= 100 } tidy || !PlainText.IsName(tidy))
            throw new RuleBroken("input.bad-name", "A name has 1 to 100 characters on one line, and no link.") { Field = "name" };
        var address = Tidy(email);
        EmailAddress.Parse(address, "email");
        return new(shopId, id, tidy, address, role, passwordHash, now);
    }

    /// <summary>The form of an e-mail address in which two spellings of one are equal.</summary>
    public static string Tidy(string email) => email.Trim().ToLowerInvariant();

    public bool LetsTry(DateTimeOffset now) => !Disabled && !(now < ClosedUntil);

    /// <summary>A try is counted before its password is looked at, so that guesses made at the same time count too.</summary>
    public StaffAccount WithTry(DateTimeOffset now) => this with
    {
        Tries = Math.Min(Tries + 1, 1000),
        ClosedUntil = Tries + 1 < ClosingTry ? null : now + ClosureAfter(Tries + 1 - ClosingTry),
    };

    public StaffAccount WithSignIn() => this with { Tries = 0, ClosedUntil = null };
    public StaffAccount WithPassword(string passwordHash, DateTimeOffset now) => WithSignIn() with { PasswordHash = passwordHash, SessionsSince = now };
    public StaffAccount Leaving() => this with { Disabled = true };

    /// <summary>What was open when they left stays shut.</summary>
    public StaffAccount ComingBack(DateTimeOffset now) => WithSignIn() with { Disabled = false, SessionsSince = now };

    private static TimeSpan ClosureAfter(int excess) => excess >= 5 ? LongestClosure : FirstClosure * (1 << excess);
}
