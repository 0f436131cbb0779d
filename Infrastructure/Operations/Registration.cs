using System.Reflection;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Operations;

public static class Registration
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WebhookOptions>().Bind(configuration.GetSection(WebhookOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<DeadLettersTable>(provider =>
                ActivatorUtilities.CreateInstance<DeadLettersTable>(provider, Queues())
            )
            .AddSingleton<StorageHealth>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookDeliveriesTable>()
            .AddSingleton<IValidateOptions<WebhookOptions>, WebhookOptions.Check>()
            .AddSingleton<IKnownShops, KnownShops>()
            .AddSingleton<IVendorAccounts, VendorAccounts>();
    }

    /// <summary>The queues of all message types in Domain.</summary>
    private static IReadOnlyList<string> Queues() =>
        [
            .. typeof(IMessage)
                .Assembly.GetTypes()
                .Where(type => type is { IsInterface: false } && type.IsAssignableTo(typeof(IMessage)))
                .Select(type =>
                    (string)
                        type.GetProperty(nameof(IMessage.Queue), BindingFlags.Public | BindingFlags.Static)!
                            .GetValue(null)!
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
}
