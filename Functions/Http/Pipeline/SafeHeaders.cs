using Microsoft.Azure.Functions.Worker.Middleware;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>Headers that keep browsers and caches from doing with an answer what it is not meant for. A function may set its own instead.</summary>
public sealed class SafeHeaders(Declarations declarations) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        // What anyone may read, any web page may read. Pages that must show a storefront key are asked for theirs (WhoIsCalling).
        if (http.Request.OnlyReads() && declarations.Of(context).IsOpen) http.Response.MayRead(WebPages.Any);
        return next(context);
    }
}
