using BakeryOps.Domain.Shops;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Shops;

public static class Registration
{
    private const int LargestAnswer = 1024 * 1024;

    public static IServiceCollection AddShops(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<LimitOptions>()
            .Bind(configuration.GetSection(LimitOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<GeocoderOptions>()
            .Bind(configuration.GetSection(GeocoderOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton(all => Geocoder(all, all.GetRequiredService<IOptions<GeocoderOptions>>().Value))
            .AddSingleton<ShopsTable>()
            .AddSingleton<LimitOptions>(all => all.GetRequiredService<IOptions<LimitOptions>>().Value);
    }

    private static AddressGeocoder Geocoder(IServiceProvider all, GeocoderOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            MaxResponseContentBufferSize = LargestAnswer,
        };
        IGeocoder? vendor = options.Kind switch
        {
            GeocoderKind.Nominatim => new NominatimGeocoder(http, options),
            GeocoderKind.Google => new GoogleGeocoder(http, options),
            _ => null,
        };
        var log = all.GetRequiredService<ILogger<AddressGeocoder>>();
        return new(vendor, options, all.GetRequiredService<TimeProvider>(), log);
    }
}
