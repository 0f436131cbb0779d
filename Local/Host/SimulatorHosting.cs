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
            .Where(setting => !IsSet(configuration, VendorOf(setting.Key)))
            .ToList();
        foreach (var (key, value) in settings)
            configuration[key] = value is null ? null : configuration.Resolve(value);
        if (!IsSet(configuration, "WebPush"))
            PushKeys.AddTo(configuration);
    }

    public static void AddTo(IServiceCollection services, ConfigurationManager configuration)
    {
        services.AddSimulators(
            new()
            {
                StripeAccounts =
                [
                    .. configuration
                        .GetSection("Shops")
                        .GetChildren()
                        .Where(shop => shop.GetSection("Stripe").Exists())
                        .Select(shop => Account(shop.Key, shop.GetSection("Stripe"), configuration)),
                ],
                MoMoAccounts = [.. MoMo(configuration)],
                XenditWebhook = configuration["Xendit:WebhookToken"] is { } fixedToken
                    ? new($"{configuration[Composition.UrlSetting]}/api/v1/webhooks/xendit/{{shop}}", fixedToken)
                    : null,
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

    /// <summary><c>Shops:demo:Stripe:SecretKey</c> is of Stripe, as is <c>Stripe:SecretKey</c>.</summary>
    private static string VendorOf(string setting)
    {
        var parts = setting.Split(':');
        return parts[0] == "Shops" ? parts[2] : parts[0];
    }

    private static bool IsSet(ConfigurationManager configuration, string vendor) =>
        configuration.GetSection(vendor).Exists()
        || configuration.GetSection("Shops").GetChildren().Any(shop => shop.GetSection(vendor).Exists());

    private static IEnumerable<MoMoAccountOptions> MoMo(ConfigurationManager configuration) =>
        from settings in configuration
            .GetSection("Shops")
            .GetChildren()
            .Select(shop => shop.GetSection("MoMo"))
            .Prepend(configuration.GetSection("MoMo"))
        where settings["PartnerCode"] is not null
        select new MoMoAccountOptions(
            settings["PartnerCode"]!,
            settings["AccessKey"] ?? "",
            settings["SecretKey"] ?? ""
        );

    private static StripeAccountOptions Account(
        string shop,
        IConfigurationSection own,
        ConfigurationManager configuration
    ) =>
        new(
            own["SecretKey"] ?? configuration["Stripe:SecretKey"] ?? $"sk_test_{shop}",
            new Uri($"{configuration[Composition.UrlSetting]}/api/v1/webhooks/stripe/{shop}"),
            own["WebhookSecret"] ?? configuration["Stripe:WebhookSecret"],
            // The event types that the app handles, as selected in Stripe's dashboard.
            [
                "payment_intent.succeeded",
                "setup_intent.succeeded",
                "charge.updated",
                "refund.created",
                "refund.updated",
                "refund.failed",
                "charge.dispute.created",
                "charge.dispute.closed",
            ]
        );
}
