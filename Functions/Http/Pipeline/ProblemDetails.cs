using System.Globalization;
using System.Text.Json;
using BakeryOps.Functions.Http.Errors;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Answers every failed request with a problem (RFC 9457), without exposing internals. Broken rules are the caller's
/// to fix and are not logged; faults are logged here, once.
/// </summary>
public sealed class ProblemDetails(ILogger<ProblemDetails> log) : IFunctionsWorkerMiddleware
{
    private const int ClientClosedRequest = 499;

    /// <summary>The default Retry-After of 429 and 503, in seconds.</summary>
    private const string Soon = "2";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        http.Response.OnStarting(SayWhenToComeBack, http.Response);
        try
        {
            await next(context);
        }
        catch (Exception thrown) when (!http.Response.HasStarted)
        {
            var cause = thrown is AggregateException { InnerException: { } inner } ? inner : thrown;
            if (http.RequestAborted.IsCancellationRequested)
                http.Response.StatusCode = ClientClosedRequest;
            else if (cause is RuleBroken broken)
            {
                if (broken.RetryAfter is { } wait)
                    http.Response.Headers.RetryAfter = Seconds(wait);
                await Answer(http, Problem.Of(http.Request, broken, Correlation.Of(context)));
            }
            else
                await Answer(http, Fault(context, http.Request, cause));
        }
    }

    private Problem Fault(FunctionContext context, HttpRequest request, Exception thrown)
    {
        var id = Correlation.Of(context);
        switch (thrown)
        {
            case VersionConflictException conflict:
                return Problem.Of(request, conflict.Rule, conflict.Message, id);
            case BadHttpRequestException bad:
                return Problem.Of(request, bad, "The request could not be read completely.", id);
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested:
                return Problem.Of(
                    request,
                    HttpRules.Restarting,
                    "The service is restarting. Please try again in a moment; nothing is lost.",
                    id
                );
            default:
                log.LogError(thrown, "{Function} failed.", context.FunctionDefinition.Name);
                return Problem.Of(
                    request,
                    HttpRules.Fault,
                    "An unexpected error occurred and was logged. Please try again; "
                        + "if it persists, tell us the correlation id.",
                    id
                );
        }
    }

    private static string Seconds(TimeSpan wait) =>
        Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static Task SayWhenToComeBack(object response)
    {
        var (status, headers) = (((HttpResponse)response).StatusCode, ((HttpResponse)response).Headers);
        if (
            status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            && headers.RetryAfter.Count == 0
        )
            headers.RetryAfter = Soon;
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext http, Problem problem)
    {
        // A page that is refused before its key was checked must still be able to read the reason and Retry-After.
        if (http.Response.Headers.AccessControlAllowOrigin.Count == 0)
            http.Response.MayRead(Cors.Any);
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = Problem.ContentType;
        return JsonSerializer.SerializeAsync(
            http.Response.BodyWriter,
            problem,
            BakeryJson.Options,
            http.RequestAborted
        );
    }
}
