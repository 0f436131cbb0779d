using BakeryOps.Local.Host.Demo;
using BakeryOps.Local.Host.Pages;
using BakeryOps.Local.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Http;

/// <summary>Where a person looks first: <c>/</c> says where everything is, and <c>/docs</c> leads to the page that describes the API.</summary>
internal static class StartRoutes
{
    public static void MapTo(WebApplication web, LocalHostOptions options)
    {
        var host = web.Services.GetRequiredService<HostJson>();
        // Made when somebody looks: a start is not to wait for it.
        var start = new Lazy<StartPage>(() =>
            new(
                host,
                options.Simulators,
                options.RunsFirstStart && web.Services.GetService<IFirstStart>() is DemoBakery ? DemoShop.All : []
            )
        );
        var docs = $"/{host.RoutePrefix}/docs".Replace("//", "/", StringComparison.Ordinal);
        web.MapGet("/", http => start.Value.Show(http));
        if (docs != "/docs")
            web.MapGet("/docs", ToDocs);

        // Browsers ask for it where a page names no icon, as when they show JSON.
        web.MapGet(
            "/favicon.ico",
            http =>
            {
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                http.Response.Headers.CacheControl = "public, max-age=86400";
                return Task.CompletedTask;
            }
        );

        Task ToDocs(HttpContext http)
        {
            http.Response.Redirect(docs);
            return Task.CompletedTask;
        }
    }
}
