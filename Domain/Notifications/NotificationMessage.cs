using System.Globalization;
using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>That someone is to be told something. Who and with which words is found out when it is handled.</summary>
/// <param name="Id">The same for the same occasion: however often it is sent, people are told once. Letters, digits, '-', '.' and '_'.</param>
/// <param name="OrderNumber">Null: it is about no order, and then <paramref name="Day"/> is there.</param>
/// <param name="Day">The day (UTC) of a trouble without an order.</param>
/// <param name="Reason">Trouble: a stable code, <c>area.reason</c>. Never text, never anything personal.</param>
public sealed record NotificationMessage(
    string Id,
    string ShopId,
    NotificationKind Kind,
    string? OrderNumber = null,
    DateOnly? Day = null,
    string? Reason = null
) : IMessage
{
    public static string Queue => "send-notification";

    /// <summary>A provider that is away for two days loses nothing. What nobody needs to hear any more ends before: <see cref="NotificationContext.UsefulUntil"/>.</summary>
    public static TimeSpan Patience => TimeSpan.FromHours(48);

    /// <summary>The reason of a trouble: every channel to a customer has failed for good.</summary>
    public const string Unreachable = "customer.unreachable";

    /// <summary>An order is one thing once: a second message of the kind about it is the first one again.</summary>
    public static NotificationMessage About(string shopId, string orderNumber, NotificationKind kind) =>
        new($"{orderNumber}-{kind}", shopId, kind, orderNumber);

    /// <summary>The same reason is told once an order; or once for each thing that it is about.</summary>
    /// <param name="about">An id; null: there is one such trouble an order.</param>
    public static NotificationMessage AlertAboutOrder(
        string shopId,
        string orderNumber,
        string reason,
        string? about = null
    ) =>
        new(
            $"{orderNumber}-{NotificationKind.Alert}-{reason}{(about is null ? "" : "-" + about)}",
            shopId,
            NotificationKind.Alert,
            orderNumber,
            Reason: reason
        );

    /// <summary>A trouble that many orders would have: told once a day (UTC).</summary>
    public static NotificationMessage AlertOncePerDay(string shopId, DateOnly day, string reason) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{reason}-{day:yyyyMMdd}"),
            shopId,
            NotificationKind.Alert,
            Day: day,
            Reason: reason
        );

    /// <summary>The same id is told once a day.</summary>
    public static NotificationMessage AlertOn(string shopId, DateOnly day, string id, string reason) =>
        new(id, shopId, NotificationKind.Alert, Day: day, Reason: reason);

    /// <summary>What the notices of one occasion stand together under: the order's number, or the day.</summary>
    [JsonIgnore]
    public string Occasion =>
        OrderNumber
        ?? Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? throw new RuleBroken("notice.about-nothing", "A notice is about an order or a day.");
}
