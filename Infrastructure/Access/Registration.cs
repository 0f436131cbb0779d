using BakeryOps.Domain.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        services.AddOptions<SignInOptions>().Bind(configuration.GetSection(SignInOptions.Section)).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<SignInOptions>, SignInOptions.Check>()
            .AddSingleton<SecretEncryption>()
            .AddSingleton<TotpCodes>()
            .AddSingleton<SecondFactorsTable>()
            .AddSingleton<SignInChallengesTable>()
            .AddSingleton<StaffTable>()
            .AddSingleton<SessionsTable>()
            .AddSingleton<KnownDevicesTable>()
            .AddSingleton<PasswordAttemptsTable>()
            .AddSingleton<StorefrontKeysTable>()
            .AddSingleton<ApiKeysTable>()
            .AddSingleton<SecurityLogTable>()
            .AddSingleton<IdempotencyKeysTable>()
            .AddSingleton<HashingScheduler>()
            .AddSingleton<Passwords>();
    }
}
