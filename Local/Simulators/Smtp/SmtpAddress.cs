using System.Globalization;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>What MAIL and RCPT carry: an address in angle brackets and parameters behind it.</summary>
/// <param name="Size">The announced size in bytes, 0 when none was.</param>
internal sealed record SmtpAddress(string Address, long Size)
{
    /// <returns>Null when it is not written as RFC 5321 §4.1.2 says. The sender may be empty (<c>&lt;&gt;</c>).</returns>
    public static SmtpAddress? Read(string text, string keyword)
    {
        if (!text.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) return null;
        text = text[keyword.Length..].TrimStart();
        var close = text.IndexOf('>', StringComparison.Ordinal);
        if (!text.StartsWith('<') || close < 0) return null;
        var address = text[1..close];
        if (address.Length > 254 || address.Any(char.IsControl) || (address.Length > 0 && !address.Contains('@', StringComparison.Ordinal))) return null;
        long size = 0;
        foreach (var parameter in text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (parameter.StartsWith("SIZE=", StringComparison.OrdinalIgnoreCase)
                && !long.TryParse(parameter["SIZE=".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out size)) return null;
        return new(address, size);
    }
}
