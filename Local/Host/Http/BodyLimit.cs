using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Refuses a body that says it is too large before anybody looks at the request; one that does not say is cut off by the server
/// while it is read.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most && http.Request.ContentLength > most
            ? Problem.Write(http, StatusCodes.Status413PayloadTooLarge, $"A body may have at most {most} bytes.")
            : next(http);
}
