using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.GiftCards;

public static class Registration
{
    public static IServiceCollection AddGiftCards(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton<GiftCardsTable>()
            .AddSingleton<GiftCardPages>()
            .AddNotificationTypes<GiftCardSource>(GiftCardNotifications.Issued);
}
