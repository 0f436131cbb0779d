using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Demo;

internal static class Registration
{
    /// <summary>
    /// Does nothing when the setting <c>Demo:Load</c> is <c>false</c>, as it should be for a real bakery's account.
    /// </summary>
    public static IServiceCollection AddDemoBakery(this IServiceCollection services, IConfiguration configuration) =>
        !configuration.GetValue("Demo:Load", true)
            ? services
            : services
                .AddSingleton(DemoAdmin.AddTo(configuration))
                .AddSingleton<DemoApi>()
                .AddSingleton<DemoOpening>()
                .AddSingleton<DemoOrders>()
                .AddSingleton<DemoHistory>()
                .AddSingleton<IDataSeeder, DemoBakery>();
}
