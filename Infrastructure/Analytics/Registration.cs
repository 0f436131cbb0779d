using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Analytics;

public static class Registration
{
    public static IServiceCollection AddAnalytics(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<DailySalesTable>().AddSingleton<ForecastsTable>();
}
