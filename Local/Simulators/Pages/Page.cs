using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Pages;

/// <summary>
/// An HTML file embedded in an assembly, with the common head and with its placeholders filled. A content security
/// policy with a nonce allows only the scripts and styles of the file itself.
/// </summary>
/// <param name="file">Its resource name, without <c>.html</c>.</param>
/// <param name="home">The assembly that embeds it; null = this one.</param>
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

    /// <summary>
    /// The <c>form-action</c> of the page's content security policy; it also applies to the targets of redirects.
    /// </summary>
    public string FormsLeadTo { get; init; } = "'none'";

    /// <param name="values">
    /// Values of the placeholders <c>{{name}}</c>: text is encoded, an <see cref="HtmlString"/> is inserted as is.
    /// </param>
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
        headers["Referrer-Policy"] = "same-origin"; // with no-referrer, forms would be sent without their origin
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

    [GeneratedRegex(@"\{\{([\w-]+)\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
