using System.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>What any password must be before its strength is looked at (<see cref="IPasswords.MustBeGood"/>).</summary>
public static class Password
{
    /// <summary>In UTF-16 units; inclusive.</summary>
    public const int Shortest = 12;

    /// <summary>In UTF-16 units; inclusive.</summary>
    public const int Longest = 256;

    /// <exception cref="RuleBroken">
    /// <c>input.weak-password</c>: its length; <c>input.bad-password</c>: it holds what is no text.
    /// </exception>
    public static void MustBeText(string password)
    {
        if (password.Length is < Shortest or > Longest)
            throw Weak(
                $"A password has {Shortest} to {Longest} characters. A few words in a row are easy to remember."
            );
        if (!IsText(password))
            throw new RuleBroken(
                "input.bad-password",
                "A password has no control characters, and no code points that Unicode leaves undefined for ever."
            )
            {
                Field = "password",
            };
    }

    /// <summary>
    /// Whether it can be normalised: no half surrogate pair, no noncharacter such as U+FFFE, no control character.
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

    public static RuleBroken Weak(string why) => new("input.weak-password", why) { Field = "password" };

    private static bool IsNoncharacter(int codePoint) =>
        codePoint is >= 0xFDD0 and <= 0xFDEF || (codePoint & 0xFFFE) == 0xFFFE;
}
