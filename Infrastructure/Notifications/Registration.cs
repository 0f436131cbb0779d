using BakeryOps.Domain.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications;

public static class Registration
{
    /// <summary>Settings: <c>Twilio:…</c>, <c>Smtp:…</c>, and <c>PublicAddress</c>, by which vendors reach us.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section)).ValidateOnStart()
            .Configure(options => options.PublicAddress ??= configuration["PublicAddress"] is { Length: > 0 } address ? new Uri(address, UriKind.RelativeOrAbsolute) : null);
        services.AddOptions<SmtpOptions>().Bind(configuration.GetSection(SmtpOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptions.Check>()
            .AddSingleton<IValidateOptions<SmtpOptions>, SmtpOptions.Check>()
            .AddSingleton<TwilioCallbacks>()
            .AddSingleton<ISmsReports>(s => s.GetRequiredService<TwilioCallbacks>())
            .AddSingleton<IChannel, TwilioSms>()
            .AddSingleton<IChannel, SmtpEmail>()
            .AddSingleton<IDispatches, NoticesTable>();
    }
}
