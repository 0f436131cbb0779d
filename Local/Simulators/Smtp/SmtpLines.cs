using System.Text;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>Lines that end with CR LF (and nothing else: RFC 5321 §2.3.8), read ahead so that clients may pipeline.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private readonly byte[] buffer = new byte[16 * 1024];
    private int start, end;

    /// <summary>Whether the client has sent more than was read: then answers may wait and go out together.</summary>
    public bool HasMore => start < end;

    /// <summary>The next line without its end, in UTF-8; null when the client has gone.</summary>
    /// <exception cref="InvalidDataException">It is longer than <paramref name="atMost"/> bytes.</exception>
    public async Task<string?> ReadText(int atMost, CancellationToken ct) =>
        await ReadBytes(atMost, ct) is { } line ? Encoding.UTF8.GetString(line) : null;

    /// <inheritdoc cref="ReadText"/>
    public async Task<byte[]?> ReadBytes(int atMost, CancellationToken ct)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (start == end)
            {
                (start, end) = (0, await stream.ReadAsync(buffer, ct));
                if (end == 0) return null;
            }
            var chunk = buffer.AsMemory(start..end);
            var feed = chunk.Span.IndexOf((byte)'\n');
            line.Write(chunk.Span[..(feed < 0 ? chunk.Length : feed + 1)]);
            start += feed < 0 ? chunk.Length : feed + 1;
            if (line.Length > atMost + 2) throw new InvalidDataException("The line is too long.");
            if (feed >= 0 && line.Length >= 2 && line.GetBuffer()[line.Length - 2] == '\r')
                return line.GetBuffer()[..(int)(line.Length - 2)];
        }
    }
}
