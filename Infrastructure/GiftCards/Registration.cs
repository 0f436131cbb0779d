using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.GiftCards;

public static class Registration
{
    public static IServiceCollection AddGiftCards(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<GiftCardsTable>();
}
