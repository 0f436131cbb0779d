using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Adds the security headers to responses that come from no function: 404, 405, preflights, the pages.
/// </summary>
internal sealed class HeadersMiddleware(RequestDelegate next, IOptions<SecurityHeaders> security)
{
    public Task InvokeAsync(HttpContext http)
    {
        // At the start of the response, because a problem response clears earlier headers.
        http.Response.OnStarting(() =>
        {
            security.Value.AddTo(http.Response.Headers);
            return Task.CompletedTask;
        });
        return next(http);
    }
}
