using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications.Push;
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
    /// Settings: <c>Twilio:…</c>, <c>Smtp:…</c>, the same under <c>Shops:(id):</c> for a shop's own account, and
    /// <c>PublicAddress</c>, the base URL of vendors' callbacks.
    /// </summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddShopAccounts<TwilioOptions>(
                configuration,
                TwilioOptions.Section,
                nameof(TwilioOptions.AccountSid),
                options =>
                {
                    options.AuthToken = options.From = null;
                    options.WhatsApp = new();
                }
            )
            .AddShopAccounts<SmtpOptions>(
                configuration,
                SmtpOptions.Section,
                nameof(SmtpOptions.Host),
                options => options.User = options.Password = options.From = options.IdempotencyHeader = null
            )
            .PostConfigureAll<TwilioOptions>(options =>
                options.PublicAddress ??= configuration["PublicAddress"] is { Length: > 0 } address
                    ? new Uri(address, UriKind.RelativeOrAbsolute)
                    : null
            );
        services.AddOptions<ContactOptions>().Bind(configuration.GetSection(SmtpOptions.Section));
        return services
            .AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptions.Check>()
            .AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptions.Check>()
            .AddSingleton<TwilioCallbacks>()
            .AddSingleton<IChannel>(all =>
                Guarded<TwilioOptions>(
                    all,
                    ChannelKind.Sms,
                    options => new TwilioSms(options, all.GetRequiredService<TwilioCallbacks>())
                )
            )
            .AddSingleton<IChannel>(all =>
                Guarded<TwilioOptions>(
                    all,
                    ChannelKind.WhatsApp,
                    options => new TwilioWhatsApp(options, all.GetRequiredService<TwilioCallbacks>())
                )
            )
            .AddSingleton<IChannel>(all =>
                Guarded<SmtpOptions>(all, ChannelKind.Email, options => new SmtpEmail(options))
            )
            .AddSingleton<TemplateSource>()
            .AddSingleton<OwnTemplatesTable>()
            .AddSingleton<MessageRenderer>()
            .AddSingleton<TemplateCheck>()
            .AddSingleton<NotificationTypes>()
            .AddSingleton<ContactRules>()
            .AddSingleton<OwnerAlerts>()
            .AddSingleton<MessageCountsTable>()
            .AddSingleton<HeldAlertsTable>()
            .AddSingleton<Postponement>()
            .AddSingleton<NotificationDeliveriesTable>();
    }

    /// <summary>Settings: <c>WebPush:…</c>.</summary>
    public static IServiceCollection AddPushNotifications<TAudience>(
        this IServiceCollection services,
        IConfiguration configuration
    )
        where TAudience : class, IAlertAudience
    {
        services.AddOptions<PushOptions>().Bind(configuration.GetSection(PushOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<PushOptions>, PushOptions.Check>()
            .AddSingleton<IAlertAudience, TAudience>()
            .AddSingleton<PushSender>()
            .AddSingleton<PushDevicesTable>()
            .AddSingleton<IChannel, WebPushChannel>();
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
    private static AccountChannel<TOptions> Guarded<TOptions>(
        IServiceProvider services,
        ChannelKind kind,
        Func<TOptions, IChannel> open
    )
        where TOptions : class
    {
        var retry = services.GetRequiredService<IOptions<RetryOptions>>().Value;
        return new(
            kind,
            services.GetRequiredService<ShopAccounts<TOptions>>(),
            options => new CircuitBreakerChannel(open(options), retry, TimeProvider.System)
        );
    }
}
