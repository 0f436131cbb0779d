using System.Buffers;
using System.Globalization;
using Azure.Data.Tables.Wire;

namespace Azure.Data.Tables.Entities;

/// <summary>
/// JSON's strings, in ASCII only: the emulator decodes each network packet by itself, and would break a character that two packets
/// share. Quotes become <c>\"</c>, which keeps a body that is itself JSON short; that is why this is not <c>Utf8JsonWriter</c>.
/// </summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['"', '\\'])]);

    private static readonly SearchValues<char> InHtml = SearchValues.Create("&'+<>`");

    /// <summary>How many bytes more the text takes as the official package writes it: with <c>\u0022</c> for a quote, and so for what HTML gives a meaning.</summary>
    public static int Heavier(ReadOnlySpan<char> text) => 4 * text.Count('"') + 5 * text.CountAny(InHtml);

    public static void Write(PooledContent to, ReadOnlySpan<char> text)
    {
        to.Write("\""u8);
        WriteInside(to, text);
        to.Write("\""u8);
    }

    public static void WriteInside(PooledContent to, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(Plain) is var end and >= 0 ? end : text.Length;
            to.WriteText(text[..run]);
            if (run == text.Length) return;
            Escape(to, text[run]);
            text = text[(run + 1)..];
        }
    }

    private static void Escape(PooledContent to, char letter)
    {
        switch (letter)
        {
            case '"': to.Write("\\\""u8); break;
            case '\\': to.Write("\\\\"u8); break;
            case '\n': to.Write("\\n"u8); break;
            default:
                to.Write("\\u"u8);
                ((ushort)letter).TryFormat(to.GetSpan(4), out var written, "x4", CultureInfo.InvariantCulture);
                to.Advance(written);
                break;
        }
    }
}
