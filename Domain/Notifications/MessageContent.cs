using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using BakeryOps.Domain.Notifications.Wording;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>What is said, in one language: a short text, and an e-mail.</summary>
/// <param name="Sms">With the order's number in it; without characters beyond GSM 03.38 where the language has none, since those cost a second text.</param>
/// <param name="Paragraphs">Of the e-mail, from greeting to farewell; one may have several lines.</param>
/// <param name="LinkLabel">What the link of the e-mail says; null: there is no link.</param>
public sealed record MessageContent(
    string Language,
    string Subject,
    string Sms,
    IReadOnlyList<string> Paragraphs,
    string? LinkLabel,
    Uri? Link
)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Languages that letters are written in; <c>en</c> for all others.</summary>
    public static IEnumerable<string> Languages => MessageTexts.Languages;

    /// <remarks>The recipient's name is what a stranger wrote: nothing in it may pass for the shop's own words or links.</remarks>
    public static MessageContent Of(NotificationKind kind, NotificationContext notice) =>
        MessageTexts
            .In(notice.Language)
            .Letter(kind, notice with { To = notice.To with { Name = PlainText.Defused(notice.To.Name) } });

    /// <summary>By which a text that has gone out is recognised, without keeping the text.</summary>
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
