using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// A body that says it is too large is answered 413 before any of it is read; one that says nothing, when more was read than may be.
/// It is then read to its end all the same: were the connection closed on someone who still writes, the answer would be lost on its
/// way (RFC 9112 §9.6).
/// </summary>
internal sealed class BodyLimit(RequestDelegate next, IConfiguration configuration)
{
    private const int MostToSwallow = 32 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly long limit = Of(configuration);

    /// <summary>Bytes; inclusive.</summary>
    /// <exception cref="InvalidOperationException">It is below 0.</exception>
    public static long Of(IConfiguration configuration) => configuration.GetValue<long>("Host:MaxRequestBodyBytes") is >= 0 and var bytes ? bytes
        : throw new InvalidOperationException($"The setting Host:MaxRequestBodyBytes is '{configuration["Host:MaxRequestBodyBytes"]}'; 0 or more is expected.");

    public async Task InvokeAsync(HttpContext http)
    {
        var announced = http.Request.Headers.Expect.Count > 0;   // then nothing was sent yet, and nothing will be
        var saysHowLong = http.Request.ContentLength is not null || http.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true };
        if (saysHowLong && !(http.Request.ContentLength > limit)) { await next(http); return; }
        if (!announced && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MostToSwallow;
        if (!saysHowLong) { await ReadLimited(http); return; }
        await HostProblem.Write(http, StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit} bytes.");
        await http.Response.CompleteAsync();
        if (!announced && http.Request.ContentLength <= MostToSwallow) await Swallow(http);
    }

    private async Task ReadLimited(HttpContext http)
    {
        var body = http.Request.Body;
        http.Request.Body = new LimitedBody(body, limit);
        await next(http);
        if (http.Response.StatusCode < StatusCodes.Status400BadRequest) return;
        await http.Response.CompleteAsync();
        http.Request.Body = body;
        await Swallow(http);
    }

    private static async Task Swallow(HttpContext http)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        enough.CancelAfter(Patience);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try { while (await http.Request.Body.ReadAsync(buffer, enough.Token) > 0) { } }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or BadHttpRequestException) { } // It has its answer.
        finally { ArrayPool<byte>.Shared.Return(buffer); }
    }
}
