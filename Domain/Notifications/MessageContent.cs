using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BakeryOps.Domain.Notifications;

/// <summary>The content of a message in one language: an SMS and an e-mail.</summary>
/// <param name="Sms">
/// Contains the order number. Where the language allows, only GSM 03.38 characters: others cost a second segment.
/// </param>
/// <param name="Paragraphs">Of the e-mail, from greeting to closing; one may have several lines.</param>
/// <param name="LinkLabel">The text of the e-mail's link; null: there is no link.</param>
public sealed record MessageContent(
    string Language,
    string Subject,
    string Sms,
    IReadOnlyList<string> Paragraphs,
    string? LinkLabel,
    Uri? Link
)
{
    public string ShopName { get; init; } = "";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Hash that identifies a sent SMS without storing its text.</summary>
    public string Fingerprint => FingerprintOf(Sms);

    public static string FingerprintOf(string sms) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sms)));

    public string Text =>
        string.Join("\n\n", Paragraphs) + (Link is null ? "" : $"\n\n{LinkLabel}: {Link.AbsoluteUri}") + "\n";

    public string Html =>
        $"""
            <!DOCTYPE html>
            <html lang="{Language}"><head><meta charset="utf-8"><title>{Safe(Subject)}</title></head>
            <body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 1.5em auto; padding: 0 1em">
            {string.Join(
                '\n',
                Paragraphs.Select(paragraph => $"<p>{string.Join("<br>\n", paragraph.Split('\n').Select(Safe))}</p>")
            )}
            {(Link is null ? "" : $"<p><a href=\"{Safe(Link.AbsoluteUri)}\">{Safe(LinkLabel!)}</a></p>")}
            </body></html>

            """;

    private static string Safe(string text) => Encoder.Encode(text);
}
