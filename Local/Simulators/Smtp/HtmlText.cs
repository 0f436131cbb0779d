using System.Net;
using System.Text.RegularExpressions;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>Converts HTML to plain text: no tags, no styles, a line break after each block.</summary>
internal static class HtmlText
{
    private const RegexOptions Linear =
        RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant
        | RegexOptions.NonBacktracking
        | RegexOptions.Singleline;

    private static readonly Regex Unread = new(
        "<(?:style|script|head|title)\\b.*?</(?:style|script|head|title)>",
        Linear
    );
    private static readonly Regex WhiteSpace = new("\\s+", Linear);
    private static readonly Regex Breaks = new("<br\\b[^>]*>|</(?:p|div|tr|li|h[1-6]|table|ul|ol)\\s*>", Linear);
    private static readonly Regex Tags = new("<[^>]*>", Linear);
    private static readonly Regex Gaps = new("[ \\n]*\\n[ ]*\\n[ \\n]*", Linear);

    public static string Of(string html)
    {
        var text = Unread.Replace(html, "");
        text = Breaks.Replace(WhiteSpace.Replace(text, " "), "\n");
        text = WebUtility.HtmlDecode(Tags.Replace(text, ""));
        return Gaps.Replace(text, "\n\n").Trim();
    }
}
