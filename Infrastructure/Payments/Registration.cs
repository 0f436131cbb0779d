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
            .Configure(options => AddShops(options, configuration))
            .ValidateDataAnnotations()
            // Taken silently for the app's account, they would send a shop's money elsewhere.
            .Validate(
                _ => !configuration.GetSection("Stripe:Shops").Exists(),
                "The settings Stripe:Shops:(id):… are called Shops:(id):Stripe:… now; please rename them."
            )
            .ValidateOnStart();
        return services
            .AddSingleton<PaymentsTable>()
            .AddSingleton<ProcessedWebhooksTable>()
            .AddSingleton<ICardProcessor, StripeCardProcessor>()
            .AddSingleton<ICardLimits>(all => all.GetRequiredService<ICardProcessor>())
            .AddNotificationTypes<CancellationSource>(
                PaymentNotifications.OrderCancelled,
                PaymentNotifications.OrderDeclined
            )
            .AddNotificationTypes<OrderNotificationSource>(PaymentNotifications.PaymentFailed);
    }

    private static void AddShops(StripeOptions options, IConfiguration configuration)
    {
        foreach (var shop in configuration.GetSection("Shops").GetChildren())
            if (shop.GetSection(StripeOptions.Section).Get<StripeOptions>() is { } own)
                options.Shops[shop.Key] = own;
    }
}
