using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>The token of a staff session: <c>Authorization: Bearer …</c>, else the cookie.</summary>
public sealed class StaffSessionScheme(SessionService sessions, IKnownShops shops) : ICallerScheme
{
    private const string Bearer = "Bearer ";

    public Caller Kind => Caller.Staff;
    public string HowToSend => "sign in first and send the session's token as 'Authorization: Bearer …'";
    public Rule Missing => AccessRules.NotSignedIn;
    public string Challenge => "Bearer realm=\"bakeryops\"";

    public IReadOnlyDictionary<string, JsonObject> Documented =>
        new Dictionary<string, JsonObject>
        {
            [nameof(Caller.Staff)] = new()
            {
                ["type"] = "http",
                ["scheme"] = "bearer",
                ["description"] = "A staff session's token, from SignIn.",
            },
            ["StaffCookie"] = new()
            {
                ["type"] = "apiKey",
                ["in"] = "cookie",
                ["name"] = Credentials.SessionCookie,
                ["description"] = "A staff session's token as a cookie, for pages of this site.",
            },
        };

    public string? Sent(HttpRequest request) => Header(request) ?? Cookie(request);

    public async ValueTask<CallerIdentity> Authenticate(HttpContext http, string sent, CancellationToken ct)
    {
        var byCookie = Header(http.Request) is null;
        if (byCookie)
            MustBeOurOwnPage(http.Request);
        var (session, account) =
            await sessions.Recognise(sent, ct)
            ?? throw new RuleBroken(Missing, "This session has ended. Please sign in again.");
        return new StaffCaller(account.ShopId, account.Id, account.Role, session.Id, session.ConfirmedUntil, byCookie)
        {
            Permissions = await shops.Permissions(account.ShopId, account.Role, ct),
            LacksSecondFactor =
                session.SecondFactorAt is null && await shops.DemandsSecondFactor(account.ShopId, account.Role, ct),
        };
    }

    public string? ClaimedShop(string sent) => SessionToken.TryParse(sent, out var token) ? token.ShopId : null;

    private static string? Header(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ } authorization])
            return null;
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return Credentials.Short(authorization[Bearer.Length..].Trim());
        return "";
    }

    private static string? Cookie(HttpRequest request) =>
        request.Headers.Cookie.Count > 0 && request.Cookies.TryGetValue(Credentials.SessionCookie, out var cookie)
            ? Credentials.Short(cookie)
            : null;

    // SameSite=Strict already blocks other sites. This covers browsers without it, and hostile sibling domains.
    internal static void MustBeOurOwnPage(HttpRequest request)
    {
        if (request.OnlyReads())
            return;
        var isOurs = request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site is "same-origin" or "none"
            : request.Headers.Origin is not [{ } origin]
                || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
        if (!isOurs)
            throw new RuleBroken(AccessRules.CrossSite, "This request comes from another web site and was refused.");
    }
}
