using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Compresses (brotli, gzip) the answers to GET and no others. An answer that holds a new secret, such as a session's token or a
/// payment's client secret, is one to a POST: compressed, its length could tell of the secret (BREACH).
/// </summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options)
    : ResponseCompressionProvider(services, options)
{
    /// <summary>What is shorter fits into one packet anyway; in bytes.</summary>
    private const int Shortest = 1024;

    public override bool ShouldCompressResponse(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.Response.Headers.SetCookie.Count == 0
        && context.Response.ContentLength is null or >= Shortest
        && base.ShouldCompressResponse(context);
}
