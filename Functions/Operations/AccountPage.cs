using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace BakeryOps.Functions.Operations;

/// <summary>
/// The page that a link to a member of staff opens: HTML without script. Opening it changes nothing, since mail programs
/// open links, too; its button does.
/// </summary>
internal static class AccountPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 1rem; background: light-dark(#fffdf9, #1b1917); color: light-dark(#2a2520, #eee8df); }
        h1 { font-size: 1.4rem; } input, button { font: inherit; padding: .6rem .8rem; width: 100%; box-sizing: border-box; margin-top: .5rem; } [role] { font-weight: 700; }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>No external resources, no scripts, no framing; the form goes to this site alone.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <param name="fault">Why it did not succeed; null: it is the first try.</param>
    public static string Form(AccountPageKind kind, AccountPageWords words, string? fault) =>
        Page(
            words,
            kind,
            $"""
            {(fault is null ? "" : $"<p role=\"alert\">{Safe(fault)}</p>")}
            <form method="post">{(kind == AccountPageKind.Reset ? Password(words) : "")}
            <button type="submit">{Safe(words.Title(kind))}</button></form>
            """
        );

    public static string Done(AccountPageKind kind, AccountPageWords words) =>
        Page(words, kind, $"<p role=\"status\">{Safe(words.Done(kind))}</p>");

    public static string Gone(AccountPageKind kind, AccountPageWords words) =>
        Page(words, kind, $"<p role=\"alert\">{Safe(words.Gone)}</p>");

    private static string Password(AccountPageWords words) =>
        $"""
            <label>{Safe(words.Password)}
            <input type="password" name="password" required minlength="12" maxlength="256" autocomplete="new-password"></label>
            """;

    private static string Page(AccountPageWords words, AccountPageKind kind, string content) =>
        $"""
            <!doctype html><html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex"><title>{Safe(
                words.Title(kind)
            )}</title><style>{Style}</style></head><body><main>
            <h1>{Safe(words.Title(kind))}</h1>
            {content}
            </main></body></html>
            """;

    private static string Safe(string text) => Encoder.Encode(text);
}
