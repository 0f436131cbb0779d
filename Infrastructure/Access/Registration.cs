using BakeryOps.Domain.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Access;

public static class Registration
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<PasswordOptions>()
            .Bind(configuration.GetSection(PasswordOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<StaffTable>()
            .AddSingleton<SessionsTable>()
            .AddSingleton<KnownDevicesTable>()
            .AddSingleton<PasswordAttemptsTable>()
            .AddSingleton<StorefrontKeysTable>()
            .AddSingleton<ApiKeysTable>()
            .AddSingleton<SignInCodesTable>()
            .AddSingleton<CustomerSessionsTable>()
            .AddSingleton<RequestCountsTable>()
            .AddSingleton<SecurityLogTable>()
            .AddSingleton<IdempotencyKeysTable>()
            .AddSingleton<HashingScheduler>()
            .AddSingleton<Passwords>();
    }
}
