using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Gives an answer that may be kept (<c>Cache-Control</c> without <c>no-store</c>) an ETag, and answers 304 to whoever has it already.
/// The ETag is a weak one: compressed or not, it is the same.
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
