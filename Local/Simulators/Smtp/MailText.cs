using MimeKit;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>What a person sees of an e-mail.</summary>
internal static class MailText
{
    /// <summary>The plain text; of an e-mail that has none, the HTML without its tags.</summary>
    public static string Of(MimeMessage mail) =>
        (mail.TextBody ?? (mail.HtmlBody is { } html ? HtmlText.Of(html) : "")).ReplaceLineEndings("\n").TrimEnd();

    /// <summary>What it says it is written in, such as <c>vi</c>. Several may be named; a page can speak in one.</summary>
    public static string? LanguageOf(MimeMessage mail) =>
        mail.Body?.Headers[HeaderId.ContentLanguage]?.Split(',')[0].Trim() is { Length: > 0 and <= 35 } tag
        && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? tag
            : null;
}
