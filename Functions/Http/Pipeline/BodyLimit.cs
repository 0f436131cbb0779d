using System.ComponentModel.DataAnnotations;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

public sealed class BodyLimitOptions
{
    public const string Section = "BodyLimit";

    /// <summary>The largest body of a request, inclusive. Default 1 MiB; JSON has a lower limit of its own.</summary>
    [Range(1, 28_000_000)]
    public long Bytes { get; set; } = 1024 * 1024;
}

/// <summary>Reading more of a request's body than is allowed fails with 413 <c>input.too-large</c>.</summary>
public sealed class BodyLimit(IOptions<BodyLimitOptions> options, Declarations declarations)
    : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var request = context.GetHttpContext()!.Request;
        var most = declarations.Of(context).BytesBody?.MostBytes ?? options.Value.Bytes;
        request.Body = new LimitedBody(request.Body, most, request.ContentLength);
        return next(context);
    }
}
