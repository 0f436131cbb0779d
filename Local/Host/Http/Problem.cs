using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Local.Host.Http;

/// <summary>An answer of the host itself as RFC 9457 <c>application/problem+json</c>.</summary>
internal static class Problem
{
    public static Task Write(HttpContext http, int status, string? detail = null)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json";
        if (HttpMethods.IsHead(http.Request.Method)) return Task.CompletedTask;
        var body = new Body("about:blank", ReasonPhrases.GetReasonPhrase(status), status, detail);
        return http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body, ProblemJson.Default.Body), CancellationToken.None).AsTask();
    }

    internal sealed record Body(string Type, string Title, int Status, string? Detail);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Problem.Body))]
internal sealed partial class ProblemJson : JsonSerializerContext;
