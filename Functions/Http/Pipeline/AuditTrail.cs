using BakeryOps.Domain.Access;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Writes refusals, and successful calls of functions with <see cref="AuditedAttribute"/>, to the security log.
/// </summary>
public sealed class AuditTrail(
    Declarations declarations,
    IEnumerable<ICallerScheme> schemes,
    SecurityLog log,
    ClientAddress addresses,
    TimeProvider clock
) : IFunctionsWorkerMiddleware
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
        if (declarations.Of(context).Leaves is { } action && !context.IsRepeat())
            await log.Done(Entry(context, context.AuditSubject().Instead ?? action), CancellationToken.None);
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
        var http = context.GetHttpContext()!;
        var you = context.IdentityIfAny();
        var said = context.AuditSubject();
        var own = you is AdminCaller ? null : you?.ShopId;
        var shop = own ?? said.ShopId ?? http.Request.RouteValues["shop"] as string ?? Claimed(http.Request);
        return new(shop is not null && TokenPart.IsOne(shop) ? shop : SecurityEvent.NoShop, action, clock.GetUtcNow())
        {
            StaffId = you is StaffCaller or AdminCaller ? you.Id : said.StaffId,
            Subject =
                action == SecurityAction.Refused ? null : said.Subject ?? http.Request.RouteValues["id"] as string,
            Network = ClientNetwork.ForLogs(addresses.Of(http)),
        };
    }

    /// <summary>The shop that an invalid credential names.</summary>
    private string? Claimed(HttpRequest request) =>
        schemes
            .Select(scheme => scheme.Sent(request) is { } sent ? scheme.ClaimedShop(sent) : null)
            .FirstOrDefault(shop => shop is not null);
}
