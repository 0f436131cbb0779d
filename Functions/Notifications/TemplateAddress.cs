using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Notifications;

/// <summary>Which template an address names.</summary>
/// <param name="Kind">See <see cref="NotificationType.Name"/>.</param>
public sealed record TemplateAddress(string Kind, string Language, ChannelKind Channel)
{
    /// <exception cref="RuleBroken"><c>template.not-found</c></exception>
    public static TemplateAddress Of(string kind, string language, string channel) =>
        channel switch
        {
            "sms" => new(kind, language, ChannelKind.Sms),
            "email" => new(kind, language, ChannelKind.Email),
            _ => throw NotFound(),
        };

    public static RuleBroken NotFound() =>
        new(NotificationRules.TemplateNotFound, "There is no such template. GET /api/v1/shop/templates lists them.");
}
