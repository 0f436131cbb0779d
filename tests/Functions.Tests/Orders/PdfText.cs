using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>
/// The text of a PDF as a reader finds it: glyphs by their font's own map to Unicode. A glyph without an entry becomes
/// U+FFFD. One line for each text that is drawn.
/// </summary>
internal static partial class PdfText
{
    public static string Of(PdfDocument document) => string.Concat(document.Pages.Cast<PdfPage>().Select(OfPage));

    private static string OfPage(PdfPage page)
    {
        var fonts = page.Elements.GetDictionary("/Resources")!.Elements.GetDictionary("/Font")!;
        var maps = fonts.Elements.Keys.ToDictionary(name => name, name => Map(fonts.Elements.GetDictionary(name)!));
        var content = Encoding.Latin1.GetString(page.Contents.CreateSingleContent().Stream.UnfilteredValue);
        var (text, font) = (new StringBuilder(), "");
        foreach (Match shown in Shown().Matches(content))
            if (shown.Groups["font"] is { Success: true } chosen)
                font = chosen.Value;
            else if (shown.Groups["hex"] is { Success: true } hex)
                text.Append(Glyphs(hex.Value, maps[font])).Append('\n');
            else
                text.Append(Escaped().Replace(shown.Groups["plain"].Value, "$1")).Append('\n');
        return text.ToString();
    }

    private static string Glyphs(string hex, IReadOnlyDictionary<int, char> map)
    {
        var codes = string.Concat(hex.Where(char.IsAsciiHexDigit)).Chunk(4);
        return string.Concat(codes.Select(code => map.GetValueOrDefault(Code(new(code)), '\uFFFD')));
    }

    // Each range of our PDFs is of one glyph.
    private static Dictionary<int, char> Map(PdfDictionary font) =>
        font.Elements.GetDictionary("/ToUnicode") is { } map
            ? Ranges()
                .Matches(Encoding.Latin1.GetString(map.Stream.UnfilteredValue))
                .ToDictionary(range => Code(range.Groups[1].Value), range => (char)Code(range.Groups[2].Value))
            : [];

    private static int Code(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<font>/F\d+) [\d.]+ Tf|<(?<hex>[0-9A-Fa-f\s]+)> Tj|\((?<plain>(\\.|[^)\\])*)\) Tj")]
    private static partial Regex Shown();

    [GeneratedRegex(@"<([0-9A-F]{4})><\1><([0-9A-F]{4})>")]
    private static partial Regex Ranges();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();
}
