using System.Globalization;
using System.Text;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>How bytes travel as text (RFC 2045 §6). What is wrongly encoded stays as it is.</summary>
internal static class TransferEncodings
{
    public static byte[] Base64(byte[] text)
    {
        var digits = Encoding.ASCII.GetString(text);
        try { return Convert.FromBase64String(new string([.. digits.Where(digit => !char.IsWhiteSpace(digit))])); }
        catch (FormatException) { return text; }
    }

    public static byte[] QuotedPrintable(byte[] text)
    {
        using var bytes = new MemoryStream(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=') { bytes.WriteByte(text[i]); continue; }
            if (i + 2 < text.Length && text[i + 1] == '\r' && text[i + 2] == '\n') i += 2;            // a soft line break
            else if (i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            {
                bytes.WriteByte(value);
                i += 2;
            }
            else if (i + 1 < text.Length) bytes.WriteByte(text[i]);                                    // a lone sign; at the very end it is a break
        }
        return bytes.ToArray();
    }

    /// <summary>UTF-8 where the name is missing or unknown.</summary>
    public static Encoding Charset(string? name)
    {
        try { return name is null ? Encoding.UTF8 : Encoding.GetEncoding(name); }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException) { return Encoding.UTF8; }   // UTF-7 is known, and not served
    }
}
