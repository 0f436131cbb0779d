using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

/// <summary>One action's answer inside a transaction's answer: a slice of its bytes, whose headers are read when asked for.</summary>
internal sealed class TransactionAnswer(int status, ReadOnlyMemory<byte> headers, ReadOnlyMemory<byte> content) : Response
{
    private static readonly byte[] StatusLine = "HTTP/1.1 "u8.ToArray();
    private Stream stream;

    public override int Status => status;

    public override bool IsError => status >= 400;

    public override string ReasonPhrase => "";

    public override Stream ContentStream
    {
        get => stream ??= new MemoryStream(content.ToArray(), 0, content.Length, writable: false, publiclyVisible: true);
        set => stream = value;
    }

    public override string ClientRequestId { get; set; } = "";

    /// <summary>
    /// A transaction that was carried out answers with a part for each action, one that was refused with a single part.
    /// Parts are found by their status lines: boundaries and the parts' own headers say nothing more.
    /// </summary>
    public static TransactionAnswer[] Parts(Response whole, int expected)
    {
        var parts = new List<TransactionAnswer>(expected);
        var rest = whole.Content.ToMemory();
        while (rest.Span.IndexOf(StatusLine) is var start and >= 0)
        {
            rest = rest[(start + StatusLine.Length)..];
            if (!int.TryParse(rest.Span[..3], NumberStyles.None, CultureInfo.InvariantCulture, out var status)) continue;
            var lineEnd = rest.Span.IndexOf("\r\n"u8);
            var headersEnd = rest.Span.IndexOf("\r\n\r\n"u8);
            if (lineEnd < 0 || headersEnd < 0) break;
            var bodyEnd = rest.Span[headersEnd..].IndexOf("\r\n--"u8) is var end and >= 0 ? headersEnd + end : rest.Length;
            parts.Add(new(status, rest[lineEnd..headersEnd], bodyEnd > headersEnd + 4 ? rest[(headersEnd + 4)..bodyEnd] : default));
            rest = rest[bodyEnd..];
        }
        return parts.Count == expected || parts.Exists(part => part.IsError)
            ? [.. parts]
            : throw new RequestFailedException(whole.Status, $"The answer to a transaction of {expected} actions has {parts.Count} parts.");
    }

    protected override bool ContainsHeader(string name) => TryGetHeader(name, out _);

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string value)
    {
        value = EnumerateHeaders().Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string> values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    protected override IEnumerable<HttpHeader> EnumerateHeaders()
    {
        foreach (var line in Encoding.UTF8.GetString(headers.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            if (line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0) yield return new(line[..colon], line[(colon + 1)..].Trim());
    }

    public override void Dispose() => stream?.Dispose();
}
