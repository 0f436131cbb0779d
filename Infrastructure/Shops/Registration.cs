using BakeryOps.Domain.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Shops;

public static class Registration
{
    public static IServiceCollection AddShops(this IServiceCollection services) => services.AddSingleton<IShops, ShopsTable>();
}
