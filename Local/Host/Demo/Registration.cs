using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Demo;

internal static class Registration
{
    /// <summary>Unless the setting <c>Demo:Load</c> says <c>false</c>, as it should where the account is for a real bakery.</summary>
    public static IServiceCollection AddDemoBakery(this IServiceCollection services, IConfiguration configuration) =>
        !configuration.GetValue("Demo:Load", true)
            ? services
            : services
                .AddSingleton<DemoAccess>()
                .AddSingleton<DemoOrders>()
                .AddSingleton<DemoHistory>()
                .AddSingleton<IFirstStart, DemoBakery>();
}
