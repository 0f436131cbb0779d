using System.Globalization;
using System.Net.Mail;
using System.Text;
using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications.Smtp;

/// <summary>An e-mail as it goes over the wire (RFC 5322, 2045–2047): plain text and HTML, all of it ASCII.</summary>
internal static class MailMessageText
{
    private const string Boundary = "=_bakeryops_part";

    /// <param name="keyHeader">The header in which the provider looks for an idempotency key, if it does.</param>
    public static string Of(Letter letter, MailAddress from, MailAddress to, string messageId, DateTimeOffset date, string? keyHeader)
    {
        // The boundary cannot occur in a part: '=' and '_' are no letters of base64 but at its end.
        string[] lines =
        [
            $"Date: {date.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture)}",
            $"From: {Written(from)}",
            $"To: {Written(to)}",
            $"Message-ID: <{messageId}>",
            .. string.IsNullOrEmpty(keyHeader) ? (string[])[] : [$"{keyHeader}: {messageId}"],
            $"Subject: {Word(letter.Subject)}",
            $"Content-Language: {letter.Language}",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            $"Content-Type: multipart/alternative; boundary=\"{Boundary}\"",
            "",
            .. Part("text/plain", letter.Text),
            .. Part("text/html", letter.Html),
            $"--{Boundary}--",
            "",
        ];
        return string.Join("\r\n", lines);
    }

    private static string[] Part(string type, string text) =>
    [
        $"--{Boundary}", $"Content-Type: {type}; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks),
    ];

    private static string Written(MailAddress address) => address.DisplayName.Length == 0 ? address.Address : $"{Word(address.DisplayName)} <{address.Address}>";

    /// <summary>Encoded words of at most 75 characters each, folded; no letter is torn, and no line break of the text gets through.</summary>
    private static string Word(string text)
    {
        List<string> words = [];
        var piece = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (piece.Count + bytes.Length > 45) Close();
            piece.AddRange(bytes);
        }
        Close();
        return string.Join("\r\n ", words);

        void Close()
        {
            if (piece.Count > 0) words.Add($"=?utf-8?B?{Convert.ToBase64String([.. piece])}?=");
            piece.Clear();
        }
    }
}
