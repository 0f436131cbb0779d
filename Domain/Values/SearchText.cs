using System.Globalization;
using System.Text;

namespace BakeryOps.Domain.Values;

/// <summary>Text as it is compared in a search: without case, accents and punctuation.</summary>
public static class SearchText
{
    /// <summary>Longer words are cut, both where they are stored and where they are asked for.</summary>
    public const int LongestWord = 40;

    /// <summary>The words of a text: <c>Nguyễn Thị-Lan</c> is <c>nguyen</c>, <c>thi</c>, <c>lan</c>.</summary>
    public static IEnumerable<string> Words(string text)
    {
        // A lone surrogate cannot be normalized.
        var plain = string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKD);
        var word = new StringBuilder();
        foreach (var rune in plain.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
                continue;
            if (IsOfWord(rune))
                word.Append(Folded(rune));
            else if (word.Length > 0)
            {
                yield return Cut(word);
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return Cut(word);
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpacingCombiningMark;

    // These have a stroke, not an accent, so they are not decomposed.
    private static string Folded(Rune rune) =>
        Rune.ToLowerInvariant(rune).ToString() switch
        {
            "đ" => "d",
            "ł" => "l",
            "ø" => "o",
            "ı" => "i",
            "ß" => "ss",
            var other => other,
        };

    private static string Cut(StringBuilder word)
    {
        var length = Math.Min(word.Length, LongestWord);
        return word.ToString(0, char.IsHighSurrogate(word[length - 1]) ? length - 1 : length);
    }
}
