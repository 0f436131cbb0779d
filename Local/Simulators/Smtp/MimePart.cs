using System.Text;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>Headers and body of a mail or of one part of it (RFC 2045, 2046).</summary>
internal sealed class MimePart
{
    private readonly List<KeyValuePair<string, string>> headers;
    private readonly byte[] body;

    private MimePart(List<KeyValuePair<string, string>> headers, byte[] body)
    {
        (this.headers, this.body) = (headers, body);
        var type = Header("Content-Type") ?? "text/plain";
        MediaType = type.Split(';')[0].Trim().ToLowerInvariant();
    }

    /// <summary>In lower case; <c>text/plain</c> when not said.</summary>
    public string MediaType { get; }

    public static MimePart Read(byte[] bytes)
    {
        var blank = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var head = bytes.AsSpan().StartsWith("\r\n"u8) ? "" : Encoding.UTF8.GetString(blank < 0 ? bytes : bytes[..blank]);
        List<KeyValuePair<string, string>> headers = [];
        foreach (var line in head.Split("\r\n"))
        {
            if (line.Length > 0 && line[0] is ' ' or '\t' && headers.Count > 0)
                headers[^1] = new(headers[^1].Key, headers[^1].Value + ' ' + line.Trim());   // folded
            else if (line.Split(':', 2) is [var name, var value]) headers.Add(new(name.Trim(), value.Trim()));
        }
        return new(headers, bytes.Length == 0 ? [] : head.Length == 0 ? bytes[2..] : blank < 0 ? [] : bytes[(blank + 4)..]);
    }

    public string? Header(string name) => headers.Find(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The text, out of its transfer encoding and character set.</summary>
    public string Decoded()
    {
        var bytes = Header("Content-Transfer-Encoding")?.Trim().ToLowerInvariant() switch
        {
            "base64" => TransferEncodings.Base64(body),
            "quoted-printable" => TransferEncodings.QuotedPrintable(body),
            _ => body,
        };
        return TransferEncodings.Charset(Parameter("charset")).GetString(bytes).ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary>The parts of a multipart: what stands between its boundary lines.</summary>
    public IEnumerable<MimePart> Children()
    {
        if (Parameter("boundary") is not { Length: > 0 } boundary) yield break;
        byte[] line = [.. "\r\n--"u8, .. Encoding.UTF8.GetBytes(boundary)];
        byte[] rest = [.. "\r\n"u8, .. body];
        for (var at = rest.AsSpan().IndexOf(line); at >= 0;)
        {
            rest = rest[(at + line.Length)..];
            if (rest.AsSpan().StartsWith("--"u8)) yield break;
            var start = rest.AsSpan().IndexOf("\r\n"u8);
            at = rest.AsSpan().IndexOf(line);
            if (start < 0) yield break;
            var end = at < 0 ? rest.Length : at;
            if (start + 2 <= end) yield return Read(rest[(start + 2)..end]);
        }
    }

    private string? Parameter(string name)
    {
        foreach (var part in (Header("Content-Type") ?? "").Split(';').Skip(1))
            if (part.Split('=', 2) is [var key, var value] && key.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return value.Trim().Trim('"');
        return null;
    }
}
