using System.Diagnostics;
using System.Text.Json;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Host.Http;

/// <summary>Problem details (RFC 9457) from the host, in the same format as those of the functions.</summary>
internal static class HostProblem
{
    public static Task Write(HttpContext http, int status, string detail, string? code = null)
    {
        var problem = Problem.Of(status, code ?? CodeOf(status), detail, TraceOf(http));
        http.Response.StatusCode = status;
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

    private static string CodeOf(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => "access.no-function-key",
            StatusCodes.Status413PayloadTooLarge => "input.too-large",
            StatusCodes.Status421MisdirectedRequest => "address.other-host",
            StatusCodes.Status415UnsupportedMediaType => "input.not-that-type",
            StatusCodes.Status429TooManyRequests => "access.too-many-requests",
            StatusCodes.Status503ServiceUnavailable => "service.restarting",
            >= 500 => "service.fault",
            _ => "input.not-http",
        };
}
