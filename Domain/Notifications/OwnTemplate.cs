using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>A shop's own words for a kind of notification in one language.</summary>
/// <param name="Kind">See <see cref="NotificationType.Name"/>.</param>
/// <param name="Version">Counts its changes; 0: none was ever set.</param>
/// <param name="Sms">Liquid; null: the app's.</param>
/// <param name="Email">Null: the app's.</param>
public sealed record OwnTemplate(
    string Kind,
    string Language,
    int Version = 0,
    string? Sms = null,
    EmailTemplate? Email = null
)
{
    /// <summary>In characters.</summary>
    public const int LongestSms = 1000,
        LongestEmail = 8000,
        LongestSubject = 200;

    public bool HasOwn(ChannelKind channel) => channel == ChannelKind.Sms ? Sms is not null : Email is not null;
}

/// <summary>An e-mail's parts, each in Liquid. A blank line in the text ends a paragraph.</summary>
/// <param name="Link">The label of the link to the order.</param>
public sealed record EmailTemplate(string Subject, string Link, string Text);
