using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;

namespace BakeryOps.Functions.Access;

/// <summary>The token of a customer's session: <c>X-Customer-Session</c>, else the cookie.</summary>
public sealed class CustomerSessionScheme(CustomerSessionService sessions) : ICallerScheme
{
    public Caller Kind => Caller.Customer;
    public string HowToSend => $"sign in as a customer and send the session's token in {Credentials.CustomerHeader}";
    public Rule Missing => AccessRules.NotSignedIn;
    public string Challenge => "CustomerSession realm=\"bakeryops\"";

    public IReadOnlyDictionary<string, JsonObject> Documented =>
        new Dictionary<string, JsonObject>
        {
            ["Customer"] = new()
            {
                ["type"] = "apiKey",
                ["in"] = "header",
                ["name"] = Credentials.CustomerHeader,
                ["description"] = "A customer session's token, from SignInCustomer.",
            },
            ["CustomerCookie"] = new()
            {
                ["type"] = "apiKey",
                ["in"] = "cookie",
                ["name"] = Credentials.CustomerCookie,
                ["description"] = "A customer session's token as a cookie, for pages of this site.",
            },
        };

    public string? Sent(HttpRequest request) => Header(request) ?? Cookie(request);

    public async ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct)
    {
        if (Header(http.Request) is null)
            StaffSessionScheme.MustBeOurOwnPage(http.Request);
        else
            http.Response.MayRead(Cors.Any); // a page that has the token may read; no browser sends it by itself
        var session =
            await sessions.Recognise(sent, ct)
            ?? throw new RuleBroken(Missing, "This session has ended. Please sign in again.");
        return new CustomerCaller(session.ShopId, session.CustomerId, session.Id);
    }

    public string? ClaimedShop(string sent) => SessionToken.TryParse(sent, out var token) ? token.ShopId : null;

    private static string? Header(HttpRequest request) =>
        request.Headers[Credentials.CustomerHeader] is [{ Length: > 0 } only] ? Credentials.Short(only) : null;

    private static string? Cookie(HttpRequest request) =>
        request.Headers.Cookie.Count > 0 && request.Cookies.TryGetValue(Credentials.CustomerCookie, out var cookie)
            ? Credentials.Short(cookie)
            : null;
}
