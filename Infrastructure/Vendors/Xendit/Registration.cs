using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Vendors.Xendit;

public static class Registration
{
    public static IServiceCollection AddXendit(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddShopAccounts<XenditOptions>(
                configuration,
                XenditOptions.Section,
                nameof(XenditOptions.SecretKey),
                options => options.WebhookToken = null
            )
            .AddSingleton<IValidateOptions<XenditOptions>, XenditOptions.Check>()
            .AddSingleton<XenditClient>()
            .AddSingleton<IPaymentProvider, XenditProvider>();
}
