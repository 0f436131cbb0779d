using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Pages;

/// <summary>The HTML files beside this one, each sent whole, with the common style and the values that it has places for.</summary>
internal static partial class Page
{
    private static readonly ConcurrentDictionary<string, string> Templates = new();

    public static Task Show(HttpContext context, string name) => Show(context, name, StatusCodes.Status200OK);

    /// <param name="values">Put, encoded, where the file says <c>{{name}}</c>.</param>
    public static async Task Show(HttpContext context, string name, int status, params (string Name, string Value)[] values)
    {
        var template = Templates.GetOrAdd(name, file => Read(file + ".html").Replace("/*style*/", Read("style.css"), StringComparison.Ordinal));
        var known = values.Append(("base", SimulatorPaths.Base(context))).ToDictionary(value => value.Item1, value => WebUtility.HtmlEncode(value.Item2));
        var html = Place().Replace(template, place => known[place.Groups[1].Value]);

        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        await context.Response.WriteAsync(html, context.RequestAborted);
    }

    private static string Read(string file)
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{([\w-]+)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
