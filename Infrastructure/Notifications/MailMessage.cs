using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using MimeKit;
using MimeKit.Text;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// A message as an e-mail: plain text and HTML. Deterministic, so that every attempt is byte-identical: Message-ID,
/// date and boundary are derived from the delivery.
/// </summary>
internal static class MailMessage
{
    public static MimeMessage Of(
        NotificationDelivery delivery,
        MessageContent content,
        SmtpOptions options,
        string name,
        EmailAddress to
    )
    {
        var sender = MailboxAddress.Parse(options.From!);
        var id = Id(delivery);
        var message = new MimeMessage
        {
            Subject = content.Subject,
            Date = delivery.First.ToUniversalTime(),
            MessageId = $"{id}@{sender.Domain}",
            Body = Body(content, id),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(Encoding.UTF8, PlainText.Defused(name), to.ToString()));
        if (options.IdempotencyHeader is { Length: > 0 } header)
            message.Headers.Add(header, message.MessageId);
        // Content-* headers belong to the body, also at the top level
        message.Body.Headers.Add(HeaderId.ContentLanguage, content.Language);
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    private static MultipartAlternative Body(MessageContent content, string id) =>
        new(Part(TextFormat.Plain, content.Text), Part(TextFormat.Html, content.Html)) { Boundary = $"=_{id}" };

    // Always Base64: otherwise the server's extensions would change the bytes.
    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings("\r\n"));
        return part;
    }

    private static string Id(NotificationDelivery delivery) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery.ShopId}|{delivery.Occasion}|{delivery.Id}"))
        )[..32];
}
