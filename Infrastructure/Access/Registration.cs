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
            .AddSingleton<IStaff, StaffTable>()
            .AddSingleton<ISessions, SessionsTable>()
            .AddSingleton<IKnownDevices, KnownDevicesTable>()
            .AddSingleton<IPasswordAttempts, PasswordAttemptsTable>()
            .AddSingleton<IStorefrontKeys, StorefrontKeysTable>()
            .AddSingleton<ISecurityLog, SecurityLogTable>()
            .AddSingleton<HashingScheduler>()
            .AddSingleton<IPasswords, Passwords>();
    }
}
