using System.Text;
using BakeryOps.Functions.Http.Errors;
using Microsoft.Net.Http.Headers;

namespace BakeryOps.Functions.Http;

/// <summary>Reads a request's body that is text, such as a file.</summary>
public static class RequestText
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="mostBytes">The largest body; inclusive.</param>
    /// <exception cref="RuleBroken">
    /// <c>input.not-that-type</c> (415), <c>input.too-large</c> (413), <c>input.not-utf8</c>
    /// </exception>
    public static async Task<string> ReadText(
        this HttpRequest request,
        string mediaType,
        int mostBytes,
        CancellationToken ct
    )
    {
        if (!request.Has(mediaType))
            throw new RuleBroken(
                HttpRules.NotThatType,
                $"Please send this as {mediaType} in UTF-8, and say so in Content-Type."
            );
        if (request.ContentLength > mostBytes)
            throw TooLarge(mostBytes);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, ct) is > 0 and var read)
        {
            if (body.Length + read > mostBytes)
                throw TooLarge(mostBytes);
            body.Write(buffer, 0, read);
        }
        try
        {
            return Strict.GetString(body.GetBuffer(), 0, (int)body.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new RuleBroken(HttpRules.NotUtf8, "This is not in UTF-8. Please save or send it in UTF-8.");
        }
    }

    /// <summary>Whether Content-Type names this media type, and no charset but UTF-8.</summary>
    internal static bool Has(this HttpRequest request, string mediaType) =>
        string.Equals(request.ContentType, mediaType, StringComparison.OrdinalIgnoreCase)
        || (
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            && (
                !type.Charset.HasValue
                || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            )
        );

    private static RuleBroken TooLarge(int mostBytes) =>
        new(HttpRules.TooLarge, $"This is larger than {mostBytes / 1024} KiB. Please send it in parts.");
}
