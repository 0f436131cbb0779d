using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Rate limits requests by client address before they cost anything: 429 with <c>Retry-After</c>. No credential is
/// verified yet; <see cref="CallerRateLimit"/> takes over once the caller is known.
/// </summary>
public sealed class RateLimit(RateLimits limits, Declarations declarations, IEnumerable<ICallerScheme> schemes)
    : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var (http, declared) = (context.GetHttpContext()!, declarations.Of(context));
        limits.Take(http);
        if (declared.Callers.Contains(Caller.Vendor))
            return next(context); // webhooks are signed and arrive in bursts from few addresses
        if (!declared.IsOpen && schemes.Any(scheme => scheme.Sent(http.Request) is not null))
            return LookUp(http, context, next);
        limits.TakeUnknown(http);
        return next(context);
    }

    // A wrong credential costs a look-up and counts as an unknown caller; above the limit there is no look-up.
    private async Task LookUp(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        limits.MayLookUp(http);
        try
        {
            await next(context);
        }
        catch (RuleBroken broken) when (broken.Rule.Kind == RuleKind.NotSignedIn)
        {
            limits.CountUnknown(http);
            throw;
        }
    }
}

/// <summary>Rate limits verified callers, by credential and client address.</summary>
public sealed class CallerRateLimit(RateLimits limits) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.IdentityIfAny() is { } caller)
            limits.TakeVerified(context.GetHttpContext()!, caller);
        return next(context);
    }
}
