using System.Text.Json;
using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications.Push;

/// <summary>What the page's service worker shows.</summary>
/// <param name="Tag">A later one with the same tag takes its place.</param>
public sealed record PushPayload(string Title, string Body, string? Url, string Tag, string Language)
{
    /// <summary>A push service takes 3993 bytes; these and the rest stay below that in any script.</summary>
    private const int LongestTitle = 120,
        LongestBody = 700;

    public static PushPayload Of(NotificationDelivery delivery, MessageContent content) =>
        new(
            Cut(content.Subject, LongestTitle),
            Cut(content.Sms, LongestBody),
            content.Link?.AbsoluteUri,
            delivery.Id,
            content.Language
        );

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
