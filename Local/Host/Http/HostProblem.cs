using System.Diagnostics;
using System.Text.Json;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Host.Http;

/// <summary>Problem details (RFC 9457) from the host, in the same format as those of the functions.</summary>
internal static class HostProblem
{
    public static Task Write(HttpContext http, Rule rule, string detail) =>
        Write(http, Problem.Of(http.Request, rule, detail, TraceOf(http)));

    public static Task Write(HttpContext http, BadHttpRequestException refused) =>
        Write(http, Problem.Of(http.Request, refused, refused.Message, TraceOf(http)));

    private static Task Write(HttpContext http, Problem problem)
    {
        http.Response.StatusCode = problem.Status;
        http.Response.ContentType = Problem.ContentType;
        if (HttpMethods.IsHead(http.Request.Method))
            return Task.CompletedTask;
        return http
            .Response.Body.WriteAsync(
                JsonSerializer.SerializeToUtf8Bytes(problem, BakeryJson.Options),
                CancellationToken.None
            )
            .AsTask();
    }

    private static string TraceOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;
}
