using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Headers that keep browsers and caches from doing with an answer what it is not meant for. A function may set its own instead.</summary>
public sealed class ResponseHeaders(Declarations declarations, IOptions<SecurityHeaders> security)
    : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        security.Value.AddTo(http.Response.Headers);
        // What anyone may read, any web page may read. Pages that must show a storefront key are asked for theirs (Authentication).
        if (http.Request.OnlyReads() && declarations.Of(context).IsOpen)
            http.Response.MayRead(Cors.Any);
        return next(context);
    }
}
