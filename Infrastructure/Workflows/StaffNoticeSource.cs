using System.Globalization;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Domain.Workflows;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Workflows;

/// <summary>Data for notifications to staff about their accounts.</summary>
public sealed class StaffNoticeSource(
    StaffTable staff,
    SessionsTable sessions,
    AccountLinksTable links,
    ShopsTable shops,
    PublicAddress address
) : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            message.StaffId is not { } staffId
            || await shops.Find(message.ShopId, ct) is not { } shop
            || await staff.Find(shop.Id, staffId, ct) is not { Disabled: false } account
        )
            return null;
        if (type == StaffNotifications.NewSignIn)
            return await NewSignIn(message, shop, account, ct);
        if (type == StaffNotifications.AccountChanged)
            return Context(shop, account, account.Email, new AccountChangedData(message.Reason!), null, null);
        return await Link(message, type, shop, account, ct);
    }

    private async Task<NotificationContext?> Link(
        NotificationMessage message,
        NotificationType type,
        Shop shop,
        StaffAccount account,
        CancellationToken ct
    )
    {
        var isReset = type == StaffNotifications.PasswordReset;
        var isOfAlerts = message.Reason == StaffNotifications.ForAlerts;
        var (use, path) = (isReset, isOfAlerts) switch
        {
            (true, _) => (AccountLinkUse.PasswordReset, "reset"),
            (_, true) => (AccountLinkUse.AlertVerification, "verify-alerts"),
            _ => (AccountLinkUse.EmailVerification, "verify"),
        };
        var link = await links.Find(shop.Id, account.Id, use, ct);
        if (link is not { Used: null } || link.Id != message.Subject)
            return null;
        var lasts = AccountLink.LastsFor(use);
        object data = isReset
            ? new PasswordResetData((int)lasts.TotalMinutes)
            : new EmailVerificationData((int)lasts.TotalHours);
        return Context(shop, account, link.Email, data, $"{path}/{links.TokenOf(link).Written}", link.Expires);
    }

    private async Task<NotificationContext?> NewSignIn(
        NotificationMessage message,
        Shop shop,
        StaffAccount account,
        CancellationToken ct
    )
    {
        if (await sessions.Find(shop.Id, account.Id, message.Subject!, ct) is not { Value: var session })
            return null;
        var data = new NewSignInData
        {
            Day = shop.Calendar.DayOf(session.Created),
            Time = shop.Calendar.TimeOf(session.Created).ToString("HH:mm", CultureInfo.InvariantCulture),
            // A device chooses its own name.
            Device = session.UserAgent is { Length: > 0 } agent ? PlainText.Defused(agent) : null,
            Network = session.Network,
            Country = session.Country,
        };
        var end = links.TokenThatEnds(shop.Id, account.Id, session.Id);
        return Context(shop, account, account.Email, data, $"end-session/{end.Written}", null);
    }

    private NotificationContext Context(
        Shop shop,
        StaffAccount account,
        string email,
        object data,
        string? path,
        DateTimeOffset? usefulUntil
    ) =>
        new(
            shop.Name,
            shop.Language,
            new Recipient(account.Name, null, email),
            data,
            path is null ? null : address.Of($"api/account/{path}"),
            usefulUntil
        );
}
