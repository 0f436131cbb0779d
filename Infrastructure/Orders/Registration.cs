using BakeryOps.Domain.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Orders;

public static class Registration
{
    public static IServiceCollection AddOrders(this IServiceCollection services) =>
        services
            .AddSingleton<OrdersStore>()
            .AddSingleton<OutboxPublisher>()
            .AddSingleton<OrdersTable>()
            .AddSingleton<OrderKeysTable>()
            .AddSingleton<AdmissionBatchers>();
}
