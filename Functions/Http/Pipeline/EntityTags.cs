using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Adds an ETag to a cacheable answer (<c>Cache-Control</c> without <c>no-store</c>), and answers 304 if the caller
/// has it already. The ETag is weak: it is the same with and without compression.
/// </summary>
internal sealed class EntityTags(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.OnlyReads())
        {
            await next(http);
            return;
        }
        var server = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var body = new BufferedBody(http.Response, server.Stream);
        var held = new StreamResponseBodyFeature(body, server);
        http.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await next(http);
            await held.Writer.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Features.Set(server);
        }
        if (body.Held is { } whole)
            await Answer(http, whole);
    }

    private static Task Answer(HttpContext http, byte[] body)
    {
        var (request, response) = (http.Request, http.Response);
        var tag = new EntityTagHeaderValue(
            $"\"{Base64Url.EncodeToString(SHA256.HashData(body).AsSpan(0, 16))}\"",
            isWeak: true
        );
        response.Headers.ETag = tag.ToString();
        if (
            request
                .GetTypedHeaders()
                .IfNoneMatch.Any(known =>
                    known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)
                )
        )
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.ContentType = null;
            response.ContentLength = null;
            return Task.CompletedTask;
        }
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, 0, body.Length, http.RequestAborted);
    }
}
