using BakeryOps.Functions.Http.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Http;

/// <summary>Outermost middleware: turns unhandled exceptions into problem details.</summary>
internal sealed class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException refused) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await HostProblem.Write(http, refused);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected.
        }
        catch (Exception fault)
        {
            log.LogError(fault, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            http.Response.Clear();
            await HostProblem.Write(
                http,
                HttpRules.Fault,
                "Something went wrong here, and it has been logged. Please try again."
            );
        }
    }
}
