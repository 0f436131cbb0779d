using System.Text;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>What a person sees of an e-mail.</summary>
/// <param name="Text">The plain text; of an e-mail that has none, the HTML without its tags.</param>
internal sealed record MimeMessage(string From, string Subject, string? MessageId, string Text)
{
    private const int Deepest = 8;

    /// <summary>Reads as much as can be understood of any bytes; never throws.</summary>
    public static MimeMessage Read(byte[] mail)
    {
        var whole = MimePart.Read(mail);
        var texts = Leaves(whole, Deepest).ToList();
        var plain = texts.FirstOrDefault(part => part.MediaType == "text/plain");
        var html = texts.FirstOrDefault(part => part.MediaType == "text/html");
        return new(EncodedWords.Decode(whole.Header("From") ?? ""), EncodedWords.Decode(whole.Header("Subject") ?? ""), whole.Header("Message-ID"),
            plain?.Decoded() ?? (html is null ? "" : HtmlText.Of(html.Decoded())));
    }

    private static IEnumerable<MimePart> Leaves(MimePart part, int depth) =>
        !part.MediaType.StartsWith("multipart/", StringComparison.Ordinal) ? [part]
        : depth == 0 ? []
        : part.Children().SelectMany(child => Leaves(child, depth - 1));
}
