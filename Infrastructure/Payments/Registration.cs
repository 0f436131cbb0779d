using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Payments;

public static class Registration
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<StripeOptions>()
            .Bind(configuration.GetSection(StripeOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<PaymentsTable>()
            .AddSingleton<ProcessedWebhooksTable>()
            .AddSingleton<ICardProcessor, StripeCardProcessor>()
            .AddSingleton<ICardLimits>(all => all.GetRequiredService<ICardProcessor>())
            .AddNotificationTypes<CancellationSource>(PaymentNotifications.OrderCancelled)
            .AddNotificationTypes<OrderNotificationSource>(PaymentNotifications.PaymentFailed);
    }
}
