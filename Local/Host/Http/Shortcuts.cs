using BakeryOps.Local.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Host.Http;

/// <summary>Where a person looks first: <c>/</c> and <c>/docs</c> lead to the page that describes the API.</summary>
internal static class Shortcuts
{
    public static void MapTo(WebApplication web, HostJson host)
    {
        var docs = $"/{host.RoutePrefix}/docs".Replace("//", "/", StringComparison.Ordinal);
        web.MapGet("/", ToDocs);
        if (docs != "/docs") web.MapGet("/docs", ToDocs);

        Task ToDocs(HttpContext http)
        {
            http.Response.Redirect(docs);
            return Task.CompletedTask;
        }
    }
}
