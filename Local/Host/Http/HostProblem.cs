using System.Diagnostics;
using System.Text.Json;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using BakeryOps.Local.Host.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace BakeryOps.Local.Host.Http;

/// <summary>An answer of the host itself, in the form that the functions' own problems have (RFC 9457), or for a person with a browser as a page.</summary>
internal static class HostProblem
{
    public static Task Write(HttpContext http, int status, string? detail = null)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        detail ??= "The request was not done.";
        if (TroublePage.IsFor(http.Request)) return TroublePage.Show(http, status, detail);
        var problem = Problem.Of(status, CodeOf(status), detail, Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        http.Response.StatusCode = status;
        http.Response.ContentType = Problem.ContentType;
        if (HttpMethods.IsHead(http.Request.Method)) return Task.CompletedTask;
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, BakeryJson.Options), CancellationToken.None).AsTask();
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "access.no-function-key",
        StatusCodes.Status404NotFound => "address.not-found",
        StatusCodes.Status405MethodNotAllowed => "address.other-method",
        StatusCodes.Status413PayloadTooLarge => "input.too-large",
        StatusCodes.Status415UnsupportedMediaType => "input.not-that-type",
        StatusCodes.Status429TooManyRequests => "access.too-many-requests",
        StatusCodes.Status503ServiceUnavailable => "service.restarting",
        >= 500 => "service.fault",
        _ => "input.not-http",
    };
}
