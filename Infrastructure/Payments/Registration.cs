using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Payments;

public static class Registration
{
    public static IServiceCollection AddPayments(this IServiceCollection services)
    {
        return services
            .AddSingleton<PaymentsTable>()
            .AddSingleton<DriverCashTable>()
            .AddSingleton<CustomerCardsTable>()
            .AddSingleton<ProcessedWebhooksTable>()
            .AddSingleton<PaymentProviders>()
            .AddSingleton<IPaymentLimits>(all => all.GetRequiredService<PaymentProviders>())
            .AddNotificationTypes<CancellationSource>(
                PaymentNotifications.OrderCancelled,
                PaymentNotifications.OrderDeclined
            )
            .AddNotificationTypes<OrderNotificationSource>(PaymentNotifications.PaymentFailed)
            .AddNotificationTypes<CardAuthenticationSource>(PaymentNotifications.CardAuthentication)
            .AddNotificationTypes<PaymentReminderSource>(PaymentNotifications.PaymentReminder)
            .AddNotificationTypes<CheckoutSource>(PaymentNotifications.CheckoutLink, PaymentNotifications.BalanceDue);
    }
}
