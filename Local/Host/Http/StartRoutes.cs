using BakeryOps.Local.Host.Demo;
using BakeryOps.Local.Host.Pages;
using BakeryOps.Local.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Http;

/// <summary>Maps <c>/</c>, the start page, and <c>/docs</c>, which redirects to the API documentation.</summary>
internal static class StartRoutes
{
    public static void MapTo(WebApplication web, LocalHostOptions options)
    {
        // Built on the first request, to keep startup fast.
        var start = new Lazy<StartPage>(() =>
            new(
                options.Simulators,
                options.SeedsData && web.Services.GetService<IDataSeeder>() is DemoBakery ? DemoShop.All : []
            )
        );
        web.MapGet("/", http => start.Value.Show(http));
        web.MapGet("/docs", ToDocs);

        // Browsers request it when a page names no icon, as with JSON.
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
            http.Response.Redirect("/api/docs");
            return Task.CompletedTask;
        }
    }
}
