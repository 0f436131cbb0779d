using BakeryOps.Domain.Access;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Access;

public static class Registration
{
    public static IServiceCollection AddAccess(this IServiceCollection services) => services
        .AddSingleton<IStaff, StaffTable>()
        .AddSingleton<ISessions, SessionsTable>()
        .AddSingleton<IStorefrontKeys, StorefrontKeysTable>()
        .AddSingleton<IPasswords, Passwords>();
}
