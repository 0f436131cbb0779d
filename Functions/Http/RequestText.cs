using System.Text;
using Microsoft.Net.Http.Headers;

namespace BakeryOps.Functions.Http;

/// <summary>A request's body that is text, not JSON: a file.</summary>
public static class RequestText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="mostBytes">The largest body; inclusive.</param>
    /// <exception cref="RuleBroken"><c>input.not-that-type</c> (415), <c>input.too-large</c> (413), <c>input.not-utf8</c></exception>
    public static async Task<string> ReadText(this HttpRequest request, string mediaType, int mostBytes, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken("input.not-that-type", $"Please send the file as {mediaType} in UTF-8, and say so in Content-Type.");
        if (request.ContentLength > mostBytes) throw TooLarge(mostBytes);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (body.Length + read > mostBytes) throw TooLarge(mostBytes);
            body.Write(buffer, 0, read);
        }
        try { return Strict.GetString(body.GetBuffer(), 0, (int)body.Length); }
        catch (DecoderFallbackException) { throw new RuleBroken("input.not-utf8", "The file is not in UTF-8. Please save it as CSV in UTF-8."); }
    }

    private static RuleBroken TooLarge(int mostBytes) => new("input.too-large", $"The file is larger than {mostBytes / 1024} KiB. Please send it in parts.");
}
