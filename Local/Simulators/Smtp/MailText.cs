using MimeKit;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>The visible text of an e-mail.</summary>
internal static class MailText
{
    /// <summary>The plain text; when there is none, the HTML without tags.</summary>
    public static string Of(MimeMessage mail) =>
        (mail.TextBody ?? (mail.HtmlBody is { } html ? HtmlText.Of(html) : "")).ReplaceLineEndings("\n").TrimEnd();

    /// <summary>
    /// The first language of the e-mail, such as <c>vi</c>. A mail may name several; a page can be in one only.
    /// </summary>
    public static string? LanguageOf(MimeMessage mail) =>
        mail.Body?.Headers[HeaderId.ContentLanguage]?.Split(',')[0].Trim() is { Length: > 0 and <= 35 } tag
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? tag
            : null;
}
