using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BakeryOps.Domain.Values;

/// <summary>
/// Untrusted text. Names appear in messages to unverified addresses, so they may contain no links and no invisible
/// characters. Notes and addresses are read by staff only: invisible characters are removed from them.
/// </summary>
public static partial class PlainText
{
    /// <summary>Hangul fillers and the like: letters and symbols by category, but invisible.</summary>
    private const string Blanks = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>Whether it is one line without control, bidi and zero-width characters and without a link.</summary>
    public static bool IsName(string text) => !text.EnumerateRunes().Any(IsInvisible) && !HasLink(text);

    /// <summary>
    /// Whether a mail program or phone would turn part of it into a link. <c>Dr.Müller</c> and <c>T.Mai</c> do not
    /// count.
    /// </summary>
    public static bool HasLink(string text) => Links().Matches(AsRead(text)).Any(link => !Title().IsMatch(link.Value));

    /// <summary>Without control, bidi and zero-width characters; line breaks are kept as <c>\n</c>.</summary>
    public static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' || !IsInvisible(rune))
                clean.Append(rune);
            else if (rune.Value is '\t')
                clean.Append(' ');
        return clean.ToString().Trim();
    }

    /// <summary>On one line, with anything that would become a link broken up.</summary>
    /// <param name="longest">In characters; longer text is cut.</param>
    public static string Defused(string text, int longest = 60)
    {
        var line = Cleaned(text).Replace('\n', ' ');
        if (Links().IsMatch(AsRead(line)))
            line = Links().Replace(AsRead(line), link => Apart(link.Value));
        if (line.Length <= longest)
            return line;
        return line[..(char.IsHighSurrogate(line[longest - 1]) ? longest - 1 : longest)].TrimEnd();
    }

    private static string Apart(string link) =>
        link.Replace("://", " ", StringComparison.Ordinal)
            .Replace("@", " (at) ", StringComparison.Ordinal)
            .Replace(".", ". ", StringComparison.Ordinal)
            .TrimEnd();

    private static bool IsInvisible(Rune rune) =>
        rune.IsBmp && Blanks.Contains((char)rune.Value)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;

    // Full-width letters and East Asian full stops make links too. A lone surrogate cannot be normalized and is never
    // part of a link.
    private static string AsRead(string text) =>
        Ascii.IsValid(text)
            ? text
            : string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).Replace('\u3002', '.');

    [GeneratedRegex(
        @"\w+://\S*|\bwww\.\S*|\S+@\S+|[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*\.\p{L}{2,}|\b\d{1,3}(\.\d{1,3}){3}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Links();

    [GeneratedRegex(
        @"^((\p{Lu}|Dr|Mr|Mrs|Ms|Prof|St)\.)+\p{Lu}\p{Ll}+$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Title();
}
