using BakeryOps.Domain.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Operations;

public static class Registration
{
    public static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton<IPoison, PoisonTable>()
        .AddSingleton<IDependencies, StorageHealth>();
}
