using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Turns away who sends more than their share, before it costs anything: 429 with <c>Retry-After</c>.</summary>
public sealed class RateLimit(RateLimits limits, Declarations declarations) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        limits.Take(http, Credentials.Of(http.Request), declarations.Of(context).Callers.Contains(Caller.Vendor));
        return next(context);
    }
}
