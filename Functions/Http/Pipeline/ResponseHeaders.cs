using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Adds the default security and cache headers to every answer. A function may set its own instead.</summary>
public sealed class ResponseHeaders(Declarations declarations, IOptions<SecurityHeaders> security)
    : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        security.Value.AddTo(http.Response.Headers);
        // Answers open to anyone are open to any web page. Pages with a storefront key are checked by Authentication.
        if (http.Request.OnlyReads() && declarations.Of(context).IsOpen)
            http.Response.MayRead(Cors.Any);
        return next(context);
    }
}
