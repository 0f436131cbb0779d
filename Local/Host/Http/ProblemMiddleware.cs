using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Around all the rest: nothing leaves as a stack trace, as an empty error or not at all. What a function answered in its own
/// words is left alone.
/// </summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
                await HostProblem.Write(http, http.Response.StatusCode, Said(http));
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await HostProblem.Write(http, refused.StatusCode, refused.Message);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to be answered.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            if (http.Response.HasStarted) { http.Abort(); return; }
            http.Response.Clear();
            await HostProblem.Write(http, StatusCodes.Status500InternalServerError, "Something went wrong here, and it has been logged. Please try again.");
        }
    }

    private static string? Said(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound when http.GetEndpoint() is null => $"There is nothing at {http.Request.Path}.",
        StatusCodes.Status405MethodNotAllowed => $"This address takes {http.Response.Headers.Allow}.",
        _ => null,
    };
}
