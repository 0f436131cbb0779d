using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Demo;

internal static class Registration
{
    public static IServiceCollection AddDemoBakery(this IServiceCollection services) =>
        services.AddSingleton<DemoDoors>().AddSingleton<DemoOrders>().AddSingleton<DemoHistory>().AddSingleton<IFirstStart, DemoBakery>();
}
