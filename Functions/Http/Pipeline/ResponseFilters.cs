using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// Stores the answer for repeats, adds the ETag and then compresses it. It runs in the web server's pipeline, since worker middleware has
/// returned before the answer is written. Both hosts run it.
/// </summary>
public sealed class ResponseFilters : IStartupFilter
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(options => options.EnableForHttps = true); // Compression decides which answers.
        services.Replace(ServiceDescriptor.Singleton<IResponseCompressionProvider, Compression>());
        services.AddSingleton<IStartupFilter, ResponseFilters>();
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.UseResponseCompression();
            app.UseMiddleware<EntityTags>();
            app.UseMiddleware<IdempotentAnswers>();
            next(app);
        };
}
