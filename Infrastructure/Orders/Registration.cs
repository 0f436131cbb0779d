using BakeryOps.Domain.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Orders;

public static class Registration
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton<OrdersStore>()
            .AddSingleton<NewsPost>()
            .AddSingleton<OrdersTable>()
            .AddSingleton<IOrders>(all => all.GetRequiredService<OrdersTable>())
            .AddSingleton<IOutbox>(all => all.GetRequiredService<OrdersTable>())
            .AddSingleton<IOrderKeys, OrderKeysTable>()
            .AddSingleton<DayDesks>()
            .AddSingleton<IDayDesk>(all => all.GetRequiredService<DayDesks>());
}
