using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Compresses (brotli, gzip) only answers to GET. An answer with a new secret, such as a session's token or a
/// payment's client secret, is an answer to POST: compressed, its length could leak the secret (BREACH).
/// </summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>In bytes; a shorter answer fits into one packet anyway.</summary>
    private const int Shortest = 1024;

    public override bool ShouldCompressResponse(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Response.Headers.SetCookie.Count == 0
        && context.Response.ContentLength is null or >= Shortest
        && base.ShouldCompressResponse(context);
}
