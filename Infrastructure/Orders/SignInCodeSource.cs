using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>The code of a sign-in and where it goes. It is read when it is sent, so that it waits in no queue.</summary>
public sealed class SignInCodeSource(SignInCodesTable codes, ShopsTable shops, TimeProvider clock) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            await codes.Find(message.ShopId, message.Id, ct) is not { Code: { } code } sent
            || !sent.IsOpen(clock.GetUtcNow())
            || await shops.Find(message.ShopId, ct) is not { } shop
        )
            return null;
        return new(
            shop.Name,
            shop.LanguageFor(sent.Language),
            new("", sent.Contact.Phone is { } phone && shop.Texts(phone) ? phone : null, sent.Contact.Email),
            new SignInCodeData(code, (int)SignInCode.Life.TotalMinutes),
            UsefulUntil: sent.Expires
        );
    }
}
