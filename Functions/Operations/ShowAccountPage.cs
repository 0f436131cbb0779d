using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Operations;

public sealed class ShowAccountPage(ShopsTable shops)
{
    [
        Function(nameof(ShowAccountPage)),
        Allow(Caller.Anyone),
        Description("The page of a link that went to a member of staff by e-mail. Opening it changes nothing.")
    ]
    [
        Response<string>(StatusCodes.Status200OK, "text/html"),
        Response<string>(StatusCodes.Status404NotFound, "text/html")
    ]
    public async Task<ContentHttpResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/account/{kind}/{token}")]
            HttpRequest request,
        string kind,
        string token,
        CancellationToken ct
    )
    {
        if (KindOf(kind) is not { } known || !SessionToken.TryParse(token, out var parsed))
            return Page(request, AccountPage.Gone(default, AccountPageWords.In(null)), StatusCodes.Status404NotFound);
        var words = AccountPageWords.In((await shops.Find(parsed.ShopId, ct))?.Language);
        return Page(request, AccountPage.Form(known, words, null), StatusCodes.Status200OK);
    }

    internal static AccountPageKind? KindOf(string written) =>
        written switch
        {
            "reset" => AccountPageKind.Reset,
            "verify" => AccountPageKind.Verify,
            "verify-alerts" => AccountPageKind.VerifyAlerts,
            "end-session" => AccountPageKind.EndSession,
            _ => null,
        };

    internal static ContentHttpResult Page(HttpRequest request, string html, int status)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = AccountPage.Policy;
        headers["X-Robots-Tag"] = "noindex";
        return TypedResults.Content(html, "text/html; charset=utf-8", statusCode: status);
    }
}
