using BakeryOps.Domain.Shops;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Shops;

public static class Registration
{
    public static IServiceCollection AddShops(this IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IShops, ShopsTable>();
}
