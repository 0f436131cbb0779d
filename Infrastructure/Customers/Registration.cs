using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Customers;

public static class Registration
{
    public static IServiceCollection AddCustomers(this IServiceCollection services) =>
        services.AddSingleton<CustomersTable>();
}
