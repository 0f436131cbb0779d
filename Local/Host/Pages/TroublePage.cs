using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Local.Host.Pages;

/// <summary>A problem of the host's own for a person who came with a browser: in words, and with a way on.</summary>
internal static class TroublePage
{
    private static readonly Page Page = new("trouble", typeof(TroublePage).Assembly);

    /// <summary>Browsers ask for <c>text/html</c> when somebody goes to an address; programs do not.</summary>
    public static bool IsFor(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public static Task Show(HttpContext http, int status, string detail) => Page.Show(http, status,
        ("title", status == StatusCodes.Status404NotFound ? "There is nothing here" : ReasonPhrases.GetReasonPhrase(status)),
        ("detail", status == StatusCodes.Status404NotFound ? $"{detail} Perhaps a letter of the address is missing, or it has moved." : detail));
}
