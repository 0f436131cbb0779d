using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
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
            .AddSingleton<IPayments, PaymentsTable>()
            .AddSingleton<IProcessedWebhooks, ProcessedWebhooksTable>()
            .AddSingleton<ICardProcessor, StripeCardProcessor>()
            .AddSingleton<OrderPayments>()
            .AddSingleton<IPrepayment>(all => all.GetRequiredService<OrderPayments>())
            .AddSingleton<INotificationContexts, OrderNotificationContexts>();
    }
}
