using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// A vendor's accounts: the app's, and those of shops with an account of their own, from the settings
/// <c>Shops:(id):(vendor):…</c>.
/// </summary>
/// <param name="own">By shop id.</param>
public sealed class ShopAccounts<TOptions>(TOptions app, IReadOnlyDictionary<string, TOptions> own)
    where TOptions : class
{
    /// <summary>The account that sends a shop's messages.</summary>
    public TOptions Of(string shopId) => own.GetValueOrDefault(shopId, app);

    /// <summary>Whether that account is the shop's own.</summary>
    public bool HasOwn(string shopId) => own.ContainsKey(shopId);
}

internal static class ShopAccounts
{
    /// <summary>
    /// A shop's settings stand over the app's. All accounts are validated at start.
    /// </summary>
    /// <param name="section">The vendor: the name of the app's section, and of a shop's.</param>
    /// <param name="account">The setting that names the account: a shop with its own account sets it.</param>
    /// <param name="forget">Clears what belongs to the app's account: it must not go to another.</param>
    public static IServiceCollection AddShopAccounts<TOptions>(
        this IServiceCollection services,
        IConfiguration configuration,
        string section,
        string account,
        Action<TOptions> forget
    )
        where TOptions : class
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection(section)).ValidateOnStart();
        List<string> own = [];
        foreach (var shop in configuration.GetSection("Shops").GetChildren())
        {
            var settings = shop.GetSection(section);
            if (string.IsNullOrEmpty(settings[account]))
                continue;
            own.Add(shop.Key);
            services
                .AddOptions<TOptions>(shop.Key)
                .Bind(configuration.GetSection(section))
                .Configure(forget)
                .Bind(settings)
                .ValidateOnStart();
        }
        return services.AddSingleton(all =>
        {
            var options = all.GetRequiredService<IOptionsMonitor<TOptions>>();
            return new ShopAccounts<TOptions>(options.CurrentValue, own.ToDictionary(shop => shop, options.Get));
        });
    }

    /// <summary>The name of a setting's section in messages: a shop's, or the app's.</summary>
    /// <param name="shopId">Empty or null: the app's.</param>
    public static string SectionOf(string? shopId, string section) =>
        string.IsNullOrEmpty(shopId) ? section : $"Shops:{shopId}:{section}";
}
