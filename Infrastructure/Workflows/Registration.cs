using BakeryOps.Domain.Workflows;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Workflows;

public static class Registration
{
    public static IServiceCollection AddWorkflows(this IServiceCollection services) =>
        services
            .AddSingleton<IStaffNotices, StaffNotices>()
            .AddNotificationTypes<StaffNoticeSource>(
                StaffNotifications.PasswordReset,
                StaffNotifications.EmailVerification,
                StaffNotifications.NewSignIn,
                StaffNotifications.AccountChanged
            );
}
