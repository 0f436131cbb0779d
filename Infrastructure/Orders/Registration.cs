using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Notifications;
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
            .AddSingleton<AdmissionBatchers>()
            .AddNotificationTypes<OwnerAlertSource>(OwnerAlert.Type)
            .AddNotificationTypes<OrderNotificationSource>(
                OrderNotifications.Confirmed,
                OrderNotifications.OnItsWay,
                OrderNotifications.ReadyToCollect,
                OrderNotifications.NewOrder
            );
}
