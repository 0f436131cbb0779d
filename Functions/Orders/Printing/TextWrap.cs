using System.Text;
using PdfSharp.Drawing;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>Breaks text into lines at spaces, and a word that is longer than a line anywhere.</summary>
internal static class TextWrap
{
    /// <param name="width">In points, wide enough for any letter.</param>
    public static IReadOnlyList<string> Lines(string text, XFont font, double width, XGraphics graphics)
    {
        var lines = new List<string>();
        foreach (var paragraph in Printable(text).Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (Fits(longer))
                {
                    line = longer;
                    continue;
                }
                if (line.Length > 0)
                    lines.Add(line);
                line = Broken(word);
            }
            lines.Add(line);
        }
        return lines;

        bool Fits(string one) => graphics.MeasureString(one, font).Width <= width;

        // All but the last part of a word, which the next words may follow.
        string Broken(string word)
        {
            var part = new StringBuilder();
            foreach (var letter in word.EnumerateRunes())
            {
                if (part.Length > 0 && !Fits($"{part}{letter}"))
                {
                    lines.Add(part.ToString());
                    part.Clear();
                }
                part.Append(letter);
            }
            return part.ToString();
        }
    }

    // The font has composed letters.
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize().Replace('\t', ' ').Replace("\r", "", StringComparison.Ordinal);
}
