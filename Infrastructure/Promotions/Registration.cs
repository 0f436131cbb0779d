using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Promotions;

public static class Registration
{
    public static IServiceCollection AddPromotions(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<PromotionsTable>().AddSingleton<PromotionUsesTable>();
}
