using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>What makes a password good: its length, and that nobody would guess it (NIST SP 800-63B §3.1.1). Nothing else is asked.</summary>
public static class Password
{
    public const int Shortest = 12;
    public const int Longest = 256;

    private static readonly string[] Usual =
    [
        "password", "passw0rd", "qwerty", "qwertz", "azerty", "asdfgh", "zxcvbn", "1q2w3e", "letmein", "iloveyou", "welcome", "admin", "bakery",
        "bakeryops", "changeme", "secret", "matkhau", "katalaluan", "anhyeuem", "sunshine", "princess", "football", "dragon", "monkey",
    ];

    /// <exception cref="RuleBroken"><c>input.weak-password</c></exception>
    public static void MustBeGood(string password, string email)
    {
        if (password.Length is < Shortest or > Longest)
            throw Weak($"A password has {Shortest} to {Longest} characters. A few words in a row are easy to remember.");
        if (IsObvious(password.ToLowerInvariant(), email)) throw Weak("This password is easy to guess. Please take another; a few words in a row do well.");
    }

    // Obvious is what remains short once the usual words, the account's own name, and runs such as 12345 or aaaa are taken away.
    private static bool IsObvious(string password, string email)
    {
        foreach (var word in Usual.Append(StaffAccount.Tidy(email).Split('@')[0]).Where(w => w.Length >= 3)) password = password.Replace(word, "", StringComparison.Ordinal);
        var surprises = password.Where((c, i) => i == 0 || Math.Abs(c - password[i - 1]) > 1).Count();
        return surprises < 5 || password.Distinct().Count() < 5;
    }

    private static RuleBroken Weak(string why) => new("input.weak-password", why) { Field = "password" };
}
