using BakeryOps.Domain.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Catalogue;

public static class Registration
{
    public static IServiceCollection AddCatalogue(this IServiceCollection services) => services.AddSingleton<ICatalogue, ProductsTable>();
}
