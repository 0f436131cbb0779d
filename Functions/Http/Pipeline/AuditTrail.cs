using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Writes refusals, and successful calls of functions with <see cref="AuditedAttribute"/>, to the security log.
/// </summary>
public sealed class AuditTrail(Declarations declarations, SecurityLog log, ClientAddress addresses, TimeProvider clock)
    : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception thrown) when (Refusal(thrown) is { } refused)
        {
            log.Refused(Entry(context, SecurityAction.Refused) with { Code = refused.Code });
            throw;
        }
        // Written even if the caller has disconnected meanwhile.
        if (declarations.Of(context).Leaves is { } action)
            await log.Done(Entry(context, action), CancellationToken.None);
    }

    private static RuleBroken? Refusal(Exception thrown) =>
        (thrown as RuleBroken ?? (thrown as AggregateException)?.InnerException as RuleBroken) is { } broken
        && (
            broken.Rule.Kind is RuleKind.NotSignedIn or RuleKind.Forbidden || broken.Rule == AccessRules.TooManyRequests
        )
            ? broken
            : null;

    private SecurityEvent Entry(FunctionContext context, SecurityAction action)
    {
        var (http, you, said) = (context.GetHttpContext()!, context.IdentityIfAny(), context.AuditSubject());
        var shop =
            you?.ShopId
            ?? said.ShopId
            ?? http.Request.RouteValues["shop"] as string
            ?? Claimed(Credentials.Of(http.Request));
        return new(shop is not null && TokenPart.IsOne(shop) ? shop : SecurityEvent.NoShop, action, clock.GetUtcNow())
        {
            StaffId = you is { Kind: Caller.Staff } ? you.Id : said.StaffId,
            Subject =
                action == SecurityAction.Refused ? null : said.Subject ?? http.Request.RouteValues["id"] as string,
            Network = ClientNetwork.ForLogs(addresses.Of(http)),
        };
    }

    /// <summary>The shop that an invalid session or key names.</summary>
    private static string? Claimed(Credentials shown) =>
        SessionToken.TryParse(shown.SessionToken, out var token) ? token.ShopId
        : StorefrontKey.TryParse(shown.StorefrontKey, out var shop, out _) ? shop
        : null;
}
