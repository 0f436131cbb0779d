using BakeryOps.Domain.Catalogue;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Catalogue;

public static class Registration
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton<ProductsTable>()
            .AddSingleton<DropUsesTable>()
            .AddSingleton<PriceChangesTable>()
            .AddSingleton<PriceChanger>()
            .AddSingleton<PhotoStore>()
            .AddSingleton<PhotoRenderer>();
}
