using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

public static class Registration
{
    public static IServiceCollection AddStripe(this IServiceCollection services, IConfiguration configuration)
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
            .AddSingleton<StripeClients>()
            .AddSingleton<IPaymentProvider, StripeProvider>()
            .AddSingleton<ISavesCards, StripeCards>();
    }

    private static void AddShops(StripeOptions options, IConfiguration configuration)
    {
        foreach (var shop in configuration.GetSection("Shops").GetChildren())
            if (shop.GetSection(StripeOptions.Section).Get<StripeOptions>() is { } own)
                options.Shops[shop.Key] = own;
    }
}
