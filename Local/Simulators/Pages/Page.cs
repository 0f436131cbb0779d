using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Pages;

/// <summary>
/// An HTML file of an assembly, sent whole: with what all pages have in their heads, and with the values that it has places for.
/// Only what stands in the file itself is run or styles anything: it carries a number that nobody knows beforehand.
/// </summary>
/// <param name="file">Its resource name, without <c>.html</c>.</param>
/// <param name="home">Where it is embedded; null = here.</param>
public sealed partial class Page(string file, Assembly? home = null)
{
    private static readonly Assembly Ours = typeof(Page).Assembly;

    private readonly Lazy<string> template = new(() =>
        Read(home ?? Ours, file + ".html")
            .Replace(
                "<!--head-->",
                Read(Ours, "head.html").Replace("/*style*/", Read(Ours, "style.css"), StringComparison.Ordinal),
                StringComparison.Ordinal
            )
    );

    /// <summary>Where its forms may lead, as a content security policy says it; a redirect counts as its target.</summary>
    public string FormsLeadTo { get; init; } = "'none'";

    /// <param name="values">Put where the file says <c>{{name}}</c>: text is encoded, an <see cref="HtmlString"/> is HTML already.</param>
    public async Task Show(
        HttpContext context,
        int status = StatusCodes.Status200OK,
        params (string Name, object Value)[] values
    )
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var known = values
            .Append(("base", SimulatorPaths.Base(context)))
            .Append(("nonce", nonce))
            .ToDictionary(
                value => value.Item1,
                value => value.Item2 is HtmlString html ? html.Value : WebUtility.HtmlEncode((string)value.Item2)
            );
        var page = Place().Replace(template.Value, place => known[place.Groups[1].Value]!);

        var (response, headers) = (context.Response, context.Response.Headers);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin"; // with none at all a form would be posted without its origin
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src data:; connect-src 'self'; "
            + $"form-action {FormsLeadTo}; base-uri 'none'; frame-ancestors 'none'";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.WriteAsync(page, context.RequestAborted);
    }

    private static string Read(Assembly home, string file)
    {
        using var stream = home.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([\w-]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
