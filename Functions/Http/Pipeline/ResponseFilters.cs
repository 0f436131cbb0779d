using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// What happens to an answer after its function: ETag, then compression. It stands in the web server's pipeline, since a worker
/// middleware has returned before the answer is written; both hosts run it.
/// </summary>
public sealed class ResponseFilters : IStartupFilter
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(options => options.EnableForHttps = true); // Compression says what.
        services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider, Compression>());
        services.AddSingleton<IStartupFilter, ResponseFilters>();
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.UseResponseCompression();
            app.UseMiddleware<EntityTags>();
            next(app);
        };
}
