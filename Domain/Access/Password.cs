using System.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>Basic rules for any password, checked before its strength (<c>Passwords.MustBeGood</c>).</summary>
public static class Password
{
    /// <summary>In UTF-16 code units; inclusive.</summary>
    public const int Shortest = 12;

    /// <summary>In UTF-16 code units; inclusive.</summary>
    public const int Longest = 256;

    /// <exception cref="RuleBroken">
    /// <c>input.weak-password</c>: its length; <c>input.bad-password</c>: it contains characters that are not text.
    /// </exception>
    public static void MustBeText(string password)
    {
        if (password.Length is < Shortest or > Longest)
            throw Weak(
                $"A password has {Shortest} to {Longest} characters. A few words in a row are easy to remember."
            );
        if (!IsText(password))
            throw new RuleBroken(
                PasswordRules.Unusable,
                "A password has no control characters and no Unicode noncharacters."
            )
            {
                Field = "password",
            };
    }

    /// <summary>
    /// Whether it can be normalised: no lone surrogate, no noncharacter such as U+FFFE, no control character.
    /// </summary>
    public static bool IsText(string password)
    {
        for (var i = 0; i < password.Length; )
        {
            if (!Rune.TryGetRuneAt(password, i, out var rune) || Rune.IsControl(rune) || IsNoncharacter(rune.Value))
                return false;
            i += rune.Utf16SequenceLength;
        }
        return true;
    }

    public static RuleBroken Weak(string why) => new(PasswordRules.Weak, why) { Field = "password" };

    private static bool IsNoncharacter(int codePoint) =>
        codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
}
