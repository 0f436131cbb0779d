using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Orders;

public static class Registration
{
    public static IServiceCollection AddOrders(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<OutboxOptions>()
            .Bind(configuration.GetSection(OutboxOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<OutboxOptions>(all => all.GetRequiredService<IOptions<OutboxOptions>>().Value)
            .AddSingleton<OrdersStore>()
            .AddSingleton<OutboxPublisher>()
            .AddSingleton<OrdersTable>()
            .AddSingleton<OrderKeysTable>()
            .AddSingleton<OrderIndexTable>()
            .AddSingleton<OrderPages>()
            .AddSingleton<AdmissionBatchers>()
            .AddSingleton<OrderMover>()
            .AddSingleton<IMenuTerms, ShopMenuTerms>()
            .AddNotificationTypes<OwnerAlertSource>(OwnerAlert.Type)
            .AddNotificationTypes<MorningDigestSource>(MorningDigest.Type)
            .AddNotificationTypes<WaitingOrderSource>(OrderNotifications.AcceptanceNeeded)
            .AddNotificationTypes<SignInCodeSource>(CustomerNotifications.SignInCode)
            .AddNotificationTypes<OrderNotificationSource>(
                OrderNotifications.Confirmed,
                OrderNotifications.Changed,
                OrderNotifications.OnItsWay,
                OrderNotifications.ReadyToCollect,
                OrderNotifications.NewOrder
            );
    }
}
