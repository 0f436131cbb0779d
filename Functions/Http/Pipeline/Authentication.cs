using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Authenticates the caller: staff by their session, a storefront by its key. It skips functions that require
/// neither. Its result is the only source of the shop that the call may access.
/// </summary>
public sealed class Authentication(Declarations declarations, SessionService sessions, StorefrontKeysTable keys)
    : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var declared = declarations.Of(context);
        if (!declared.IsOpen)
            context.IsCalledBy(await Find(context.GetHttpContext()!, declared, context.CancellationToken));
        await next(context);
    }

    private async ValueTask<CallerIdentity> Find(HttpContext http, Declaration declared, CancellationToken ct)
    {
        var shown = Credentials.Of(http.Request);
        var prefersKey =
            shown.StorefrontKey is not null && (shown.SessionToken is null || !declared.Callers.Contains(Caller.Staff));
        if (prefersKey)
            return await ByKey(http, shown.StorefrontKey!, ct);
        if (shown.SessionToken is not null)
            return await BySession(http, shown, ct);
        throw declared.Callers.Contains(Caller.Staff)
            ? Unknown(
                http,
                AccessRules.NotSignedIn,
                declared.Callers.Contains(Caller.Storefront)
                    ? $"Please send the shop's storefront key in {Credentials.KeyHeader}, or sign in first and send the session's token as 'Authorization: Bearer …'."
                    : "Please sign in first, and send the session's token as 'Authorization: Bearer …'."
            )
            : Unknown(
                http,
                AccessRules.UnknownKey,
                $"Please send the shop's storefront key in {Credentials.KeyHeader}."
            );
    }

    private async ValueTask<CallerIdentity> BySession(HttpContext http, Credentials shown, CancellationToken ct)
    {
        if (shown.ByCookie)
            MustBeOurOwnPage(http.Request);
        var open =
            await sessions.Recognise(shown.SessionToken!, ct)
            ?? throw Unknown(http, AccessRules.NotSignedIn, "This session has ended. Please sign in again.");
        return new(
            Caller.Staff,
            open.Account.ShopId,
            open.Account.Id,
            open.Account.Role,
            open.Session.Id,
            open.Session.ConfirmedUntil
        );
    }

    private async ValueTask<CallerIdentity> ByKey(HttpContext http, string written, CancellationToken ct)
    {
        var key = StorefrontKey.TryParse(written, out var shopId, out var id) ? await keys.Find(shopId, id, ct) : null;
        if (key is not { IsActive: true })
            throw Unknown(http, AccessRules.UnknownKey, "This storefront key is not valid, or was revoked.");
        var origin = http.Request.Headers.Origin is [{ } only] ? only : null;
        if (!key.Admits(origin))
            throw new RuleBroken(AccessRules.OriginNotAllowed, "This storefront key may not be used on this web site.");
        if (origin is not null)
            http.Response.MayRead(origin);
        return new(Caller.Storefront, key.ShopId, key.Id);
    }

    // SameSite=Strict already blocks other sites. This covers browsers without it, and hostile sibling domains.
    private static void MustBeOurOwnPage(HttpRequest request)
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

    private static RuleBroken Unknown(HttpContext http, Rule rule, string message)
    {
        http.Response.Headers.WWWAuthenticate =
            rule == AccessRules.UnknownKey ? "StorefrontKey realm=\"bakeryops\"" : "Bearer realm=\"bakeryops\"";
        return new(rule, message);
    }
}
