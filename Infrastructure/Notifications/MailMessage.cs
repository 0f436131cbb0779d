using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using MimeKit;
using MimeKit.Text;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// A letter as an e-mail: plain text and HTML. Nothing of it hangs on the hour or on chance, so that it is the same to the byte
/// whenever it is made: Message-ID, date and boundary follow from the dispatch.
/// </summary>
internal static class MailMessage
{
    public static MimeMessage Of(
        NotificationDelivery dispatch,
        MessageContent letter,
        SmtpOptions options,
        string name,
        EmailAddress to
    )
    {
        var sender = MailboxAddress.Parse(options.From!);
        var id = Id(dispatch);
        var message = new MimeMessage
        {
            Subject = letter.Subject,
            Date = dispatch.First.ToUniversalTime(),
            MessageId = $"{id}@{sender.Domain}",
            Body = Body(letter, id),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(Encoding.UTF8, PlainText.Defused(name), to.ToString()));
        if (options.IdempotencyHeader is { Length: > 0 } header)
            message.Headers.Add(header, message.MessageId);
        message.Body.Headers.Add(HeaderId.ContentLanguage, letter.Language); // all of Content-* is the body's, also at the top
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static MultipartAlternative Body(MessageContent letter, string id) =>
        new(Part(TextFormat.Plain, letter.Text), Part(TextFormat.Html, letter.Html)) { Boundary = $"=_{id}" };

    // Base64 whatever the server can: else its extensions would decide over the bytes.
    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        return part;
    }

    private static string Id(NotificationDelivery dispatch) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{dispatch.ShopId}|{dispatch.Occasion}|{dispatch.Id}"))
        )[..32];
}
