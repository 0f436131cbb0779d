using System.Text;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>What a person sees of an e-mail.</summary>
/// <param name="Language">What it says it is written in, such as <c>vi</c>.</param>
/// <param name="Text">The plain text; of an e-mail that has none, the HTML without its tags.</param>
internal sealed record MimeMessage(string From, string Subject, string? MessageId, string? Language, string Text)
{
    private const int Deepest = 8;

    /// <summary>Reads as much as can be understood of any bytes; never throws.</summary>
    public static MimeMessage Read(byte[] mail)
    {
        var whole = MimePart.Read(mail);
        var texts = Leaves(whole, Deepest).ToList();
        var plain = texts.FirstOrDefault(part => part.MediaType == "text/plain");
        var html = texts.FirstOrDefault(part => part.MediaType == "text/html");
        return new(EncodedWords.Decode(whole.Header("From") ?? ""), EncodedWords.Decode(whole.Header("Subject") ?? ""), whole.Header("Message-ID"), FirstTag(whole.Header("Content-Language")),
            plain?.Decoded() ?? (html is null ? "" : HtmlText.Of(html.Decoded())));
    }

    // Several may be named; a page can speak in one.
    private static string? FirstTag(string? header) => header?.Split(',')[0].Trim() is { Length: > 0 and <= 35 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : null;

    private static IEnumerable<MimePart> Leaves(MimePart part, int depth) =>
        !part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) ? [part]
        : depth == 0 ? []
        : part.Children().SelectMany(child => Leaves(child, depth - 1));
}
