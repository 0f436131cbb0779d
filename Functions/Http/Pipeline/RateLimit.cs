using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Turns away who sends more than their share, before it costs anything: 429 with <c>Retry-After</c>. Nothing that a request
/// says of itself is believed yet, so it counts by its address; <see cref="CallerRateLimit"/> goes on once the caller is known.
/// </summary>
public sealed class RateLimit(RateLimits limits, Declarations declarations) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var (http, declared) = (context.GetHttpContext()!, declarations.Of(context));
        limits.Take(http);
        if (declared.Callers.Contains(Caller.Vendor))
            return next(context); // webhooks come in floods from few addresses and are signed
        if (!declared.IsOpen && Credentials.Of(http.Request).AreShown)
            return LookUp(http, context, next);
        limits.TakeUnknown(http);
        return next(context);
    }

    // A credential that is wrong has cost a look-up: it counts as a request by someone unknown, and too many of them cost none.
    private async Task LookUp(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        limits.MayLookUp(http);
        try
        {
            await next(context);
        }
        catch (RuleBroken broken) when (Problem.StatusOf(broken.Code) == StatusCodes.Status401Unauthorized)
        {
            limits.CountUnknown(http);
            throw;
        }
    }
}

/// <summary>The share of a caller whose credential has been verified, from this address.</summary>
public sealed class CallerRateLimit(RateLimits limits) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.IdentityIfAny() is { } caller)
            limits.TakeVerified(context.GetHttpContext()!, caller);
        return next(context);
    }
}
