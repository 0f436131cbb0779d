using System.Globalization;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host;

/// <summary>Hosts the vendor simulators in this process and points the app's settings to them.</summary>
internal static class SimulatorHosting
{
    public const string Prefix = "/simulators";

    /// <summary>Configures a simulator for every vendor that has no settings.</summary>
    public static void AddSettings(ConfigurationManager configuration)
    {
        var settings = SettingsSources
            .Embedded("simulators.json")
            .Where(setting => !configuration.GetSection(setting.Key.Split(':')[0]).Exists())
            .ToList();
        foreach (var (key, value) in settings)
            configuration[key] = value is null ? null : configuration.Resolve(value);
    }

    public static void AddTo(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSimulators(
            new()
            {
                StripeAccounts =
                [
                    .. configuration
                        .GetSection("Stripe:Shops")
                        .GetChildren()
                        .Select(shop => Account(shop, configuration)),
                ],
                TwilioAccounts =
                    configuration["Twilio:AccountSid"] is { } sid && configuration["Twilio:AuthToken"] is { } token
                        ? [new(sid, token)]
                        : [],
            }
        );
    }

    public static void MapTo(WebApplication web)
    {
        web.MapSimulators(Prefix);
        // The SMTP sink listens on any free port.
        if (web.Configuration["Smtp:Host"] == "127.0.0.1")
            web.Configuration["Smtp:Port"] ??= web.Services.SimulatorSmtpPort().ToString(CultureInfo.InvariantCulture);
    }

    private static StripeAccountOptions Account(IConfigurationSection shop, ConfigurationManager configuration) =>
        new(
            shop["SecretKey"] ?? configuration["Stripe:SecretKey"] ?? $"sk_test_{shop.Key}",
            new Uri($"{configuration[Composition.UrlSetting]}/api/v1/webhooks/stripe/{shop.Key}"),
            shop["WebhookSecret"] ?? configuration["Stripe:WebhookSecret"],
            // The event types that the app handles, as selected in Stripe's dashboard.
            [
                "payment_intent.succeeded",
                "refund.created",
                "refund.updated",
                "refund.failed",
                "charge.dispute.created",
                "charge.dispute.closed",
            ]
        );
}
