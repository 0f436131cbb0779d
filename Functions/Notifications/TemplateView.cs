using BakeryOps.Domain.Notifications;

namespace BakeryOps.Functions.Notifications;

/// <summary>The words for a kind of notification, in one language, on one channel.</summary>
public sealed record TemplateView
{
    /// <summary>orderConfirmed and so on.</summary>
    public required string Kind { get; init; }

    public required string Language { get; init; }
    public required ChannelKind Channel { get; init; }
    public required Audience Audience { get; init; }

    /// <summary>False: these are the app's own words.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Send it as If-Match with a change: "2". Both channels of a kind and language share it.</summary>
    public required int Version { get; init; }

    /// <summary>Liquid; a blank line ends a paragraph of an e-mail. The link to the order follows an SMS by itself.</summary>
    public required string Text { get; init; }

    /// <summary>E-mail only; Liquid.</summary>
    public required string? Subject { get; init; }

    /// <summary>E-mail only: the label of the link to the order; Liquid.</summary>
    public required string? Link { get; init; }

    /// <summary>What the template may name.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Written with made-up data.</summary>
    public required TemplatePreview Preview { get; init; }
}

/// <param name="Subject">E-mail only.</param>
public sealed record TemplatePreview(string Text, string? Subject);

/// <param name="Text">Liquid: up to 1000 characters for an SMS, 8000 for an e-mail.</param>
/// <param name="Subject">E-mail only, and required there; up to 200 characters.</param>
/// <param name="Link">E-mail only, and required there: the label of the link to the order; up to 200 characters.</param>
public sealed record TemplateRequest(string Text, string? Subject = null, string? Link = null)
{
    public static TemplateRequest Example { get; } =
        new("{{ shop }}: thank you! Order {{ orderNumber }} is for {{ day | when: from, until }}.");
}

/// <summary>A template of the shop, in a list.</summary>
/// <param name="IsOwn">False: these are the app's own words.</param>
public sealed record ListedTemplate(string Kind, string Language, ChannelKind Channel, Audience Audience, bool IsOwn);
