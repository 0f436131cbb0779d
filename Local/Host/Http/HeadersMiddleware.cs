using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BakeryOps.Local.Host.Http;

/// <summary>
/// Gives what no function answers the headers that functions' answers have: 404, 405, preflights, the pages.
/// </summary>
internal sealed class HeadersMiddleware(RequestDelegate next, IOptions<SecurityHeaders> security)
{
    public Task InvokeAsync(HttpContext http)
    {
        // Last of all: a problem clears what was set before.
        http.Response.OnStarting(() =>
        {
            security.Value.AddTo(http.Response.Headers);
            return Task.CompletedTask;
        });
        return next(http);
    }
}
