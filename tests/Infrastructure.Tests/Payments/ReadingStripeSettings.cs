using BakeryOps.Infrastructure.Vendors.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Payments;

public class ReadingStripeSettings
{
    [Fact]
    public void A_shops_own_account_stands_over_the_apps()
    {
        var options = Read(
            ("Stripe:SecretKey", "sk_app"),
            ("Stripe:WebhookSecret", "whsec_app"),
            ("Shops:own:Stripe:SecretKey", "sk_own"),
            ("Shops:hook:Stripe:WebhookSecret", "whsec_hook"),
            ("Shops:texts:Twilio:AccountSid", "AC1")
        );
        Assert.Equal(
            [("sk_own", "whsec_app"), ("sk_app", "whsec_hook"), ("sk_app", "whsec_app"), ("sk_app", "whsec_app")],
            new[] { "own", "hook", "texts", "other" }.Select(shop =>
                (options.For(shop).SecretKey, options.For(shop).WebhookSecret)
            )
        );
    }

    [Fact]
    public void The_former_names_are_refused_since_the_money_would_go_to_the_apps_account() =>
        Assert.Contains(
            "Shops:(id):Stripe",
            Assert.Throws<OptionsValidationException>(() => Read(("Stripe:Shops:own:SecretKey", "sk_own"))).Message,
            StringComparison.Ordinal
        );

    private static StripeOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(one => one.Name, one => (string?)one.Value))
            .Build();
        using var services = new ServiceCollection().AddStripe(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<StripeOptions>>().Value;
    }
}
