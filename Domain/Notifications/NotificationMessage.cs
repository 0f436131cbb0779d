using System.Globalization;
using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>Requests a notification. Recipient and text are determined when it is handled.</summary>
/// <param name="Id">Deduplication id: a repeat notifies nobody. Letters, digits, '-', '.' and '_'.</param>
/// <param name="Kind">The <see cref="NotificationType.Name"/>.</param>
/// <param name="OrderNumber">Null: not about an order; then <paramref name="Day"/> is set.</param>
/// <param name="Day">The day (UTC) of an alert without an order, or the shop's day of a digest.</param>
/// <param name="Reason">Alerts: a stable code, <c>area.reason</c>. Never free text or personal data.</param>
public sealed record NotificationMessage(
    string Id,
    string ShopId,
    string Kind,
    string? OrderNumber = null,
    DateOnly? Day = null,
    string? Reason = null
) : IMessage
{
    /// <summary>The member of staff whom it is for; null: the order's customer or the owner.</summary>
    public string? StaffId { get; init; }

    /// <summary>The id of what it is about beside order and day, such as a session; null: nothing.</summary>
    public string? Subject { get; init; }

    public static string Queue => "send-notification";

    /// <summary>
    /// Survives a provider outage of two days. Obsolete messages expire earlier:
    /// <see cref="NotificationContext.UsefulUntil"/>.
    /// </summary>
    public static TimeSpan Patience => TimeSpan.FromHours(48);

    /// <summary>Alert reason: every channel to a customer has failed for good.</summary>
    public const string Unreachable = "customer.unreachable";

    /// <summary>One notification per order and kind.</summary>
    public static NotificationMessage About(string shopId, string orderNumber, NotificationType type) =>
        new($"{orderNumber}-{type.IdName}", shopId, type.Name, orderNumber);

    /// <summary>One notification per order, kind and id, for what may happen to an order several times.</summary>
    public static NotificationMessage About(string shopId, string orderNumber, NotificationType type, string id) =>
        new($"{orderNumber}-{type.IdName}-{id}", shopId, type.Name, orderNumber);

    /// <summary>One alert per order and reason, or per subject if <paramref name="about"/> is given.</summary>
    /// <param name="about">An id; null: at most one such alert per order.</param>
    public static NotificationMessage AlertAboutOrder(
        string shopId,
        string orderNumber,
        string reason,
        string? about = null
    ) =>
        new(
            $"{orderNumber}-{OwnerAlert.Type.IdName}-{reason}{(about is null ? "" : "-" + about)}",
            shopId,
            OwnerAlert.Type.Name,
            orderNumber,
            Reason: reason
        );

    /// <summary>An alert that many orders would raise: sent once a day (UTC).</summary>
    public static NotificationMessage AlertOncePerDay(string shopId, DateOnly day, string reason) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{reason}-{day:yyyyMMdd}"),
            shopId,
            OwnerAlert.Type.Name,
            Day: day,
            Reason: reason
        );

    /// <summary>One alert per day and id.</summary>
    public static NotificationMessage AlertOn(string shopId, DateOnly day, string id, string reason) =>
        new(id, shopId, OwnerAlert.Type.Name, Day: day, Reason: reason);

    /// <summary>Groups notifications: the order's number, or the day.</summary>
    [JsonIgnore]
    public string Occasion =>
        OrderNumber
        ?? Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? throw new RuleBroken(NotificationRules.AboutNothing, "A notification is about an order or a day.");
}
