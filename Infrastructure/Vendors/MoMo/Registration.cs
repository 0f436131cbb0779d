using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Vendors.MoMo;

public static class Registration
{
    public static IServiceCollection AddMoMo(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddShopAccounts<MoMoOptions>(
                configuration,
                MoMoOptions.Section,
                nameof(MoMoOptions.PartnerCode),
                options => options.AccessKey = options.SecretKey = null
            )
            .AddSingleton<IValidateOptions<MoMoOptions>, MoMoOptions.Check>()
            .AddSingleton<MoMoClient>()
            .AddSingleton<IPaymentProvider, MoMoProvider>();
}
