using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Vendors.MtnMoMo;

public static class Registration
{
    public static IServiceCollection AddMtnMoMo(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddShopAccounts<MtnMoMoOptions>(
                configuration,
                MtnMoMoOptions.Section,
                nameof(MtnMoMoOptions.ApiUser),
                options =>
                    options.ApiKey =
                        options.SubscriptionKey =
                        options.RefundApiUser =
                        options.RefundApiKey =
                        options.RefundSubscriptionKey =
                            null
            )
            .AddSingleton<IValidateOptions<MtnMoMoOptions>, MtnMoMoOptions.Check>()
            .AddSingleton<MtnMoMoClient>()
            .AddSingleton<IPaymentProvider, MtnMoMoProvider>();
}
