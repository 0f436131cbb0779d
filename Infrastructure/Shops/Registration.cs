using BakeryOps.Domain.Shops;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Shops;

public static class Registration
{
    public static IServiceCollection AddShops(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<LimitOptions>()
            .Bind(configuration.GetSection(LimitOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<ShopsTable>()
            .AddSingleton<LimitOptions>(all => all.GetRequiredService<IOptions<LimitOptions>>().Value);
    }
}
