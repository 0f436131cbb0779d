using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications.Rendering;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications;

public static class Registration
{
    /// <summary>
    /// Settings: <c>Twilio:…</c>, <c>Smtp:…</c>, and <c>PublicAddress</c>, the base URL of vendors' callbacks.
    /// </summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<TwilioOptions>()
            .Bind(configuration.GetSection(TwilioOptions.Section))
            .ValidateOnStart()
            .Configure(options =>
                options.PublicAddress ??= configuration["PublicAddress"] is { Length: > 0 } address
                    ? new Uri(address, UriKind.RelativeOrAbsolute)
                    : null
            );
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection(SmtpOptions.Section)).ValidateOnStart();
        services.AddOptions<ContactOptions>().Bind(configuration.GetSection(SmtpOptions.Section));
        return services
            .AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptions.Check>()
            .AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptions.Check>()
            .AddSingleton<TwilioCallbacks>()
            .AddSingleton<IChannel>(Guarded<TwilioSms>)
            .AddSingleton<IChannel>(Guarded<SmtpEmail>)
            .AddSingleton<TemplateSource>()
            .AddSingleton<MessageRenderer>()
            .AddSingleton<NotificationTypes>()
            .AddSingleton<ContactRules>()
            .AddSingleton<OwnerAlerts>()
            .AddSingleton<MessageCountsTable>()
            .AddSingleton<NotificationDeliveriesTable>();
    }

    /// <summary>Adds kinds of notifications whose data come from one source.</summary>
    public static IServiceCollection AddNotificationTypes<TSource>(
        this IServiceCollection services,
        params ReadOnlySpan<NotificationType> types
    )
        where TSource : class, INotificationSource
    {
        services.TryAddSingleton<TSource>();
        foreach (var type in types)
            services.AddSingleton(all => new RegisteredNotification(type, all.GetRequiredService<TSource>()));
        return services;
    }

    // Uses the system clock: the break of a vendor is independent of business time.
    private static CircuitBreakerChannel Guarded<TChannel>(IServiceProvider services)
        where TChannel : IChannel =>
        new(
            ActivatorUtilities.CreateInstance<TChannel>(services),
            services.GetRequiredService<IOptions<RetryOptions>>().Value,
            TimeProvider.System
        );
}
