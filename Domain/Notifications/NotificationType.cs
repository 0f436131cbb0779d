using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

public enum Audience
{
    Customer,
    Owner,

    /// <summary>A member of the shop's staff.</summary>
    Staff,
}

/// <summary>
/// A kind of notification, declared once, by the area that it is about, and registered there with the source of its
/// data. Its templates are the files <c>order-confirmed.en.liquid</c> and so on, one per language.
/// </summary>
public sealed record NotificationType
{
    /// <summary>In camel case, as messages and rows store it: <c>orderConfirmed</c>. Unique in the app.</summary>
    public required string Name { get; init; }

    public required Audience Audience { get; init; }

    /// <summary>
    /// The record that a template of this kind is written from: its public properties are the members that the template
    /// may use, in camel case, beside <c>shop</c> and <c>name</c>.
    /// </summary>
    public required Type Data { get; init; }

    /// <summary>The member of the data that each own text of a shop must hold; null: none.</summary>
    public string? Needs { get; init; }

    /// <summary>Of notifications to owners; null: it depends on the alert's reason.</summary>
    public AlertTopic? Topic { get; init; }

    /// <summary>How a digest names it, as the reason of an alert; null: it is an alert.</summary>
    public string? DigestReason { get; init; }

    /// <summary>Whether it is obsolete once the day that it is about is over. False: it is always useful.</summary>
    public bool ExpiresWithDay { get; init; }

    /// <summary>Whether it counts towards the day's message limits, and is withheld above them.</summary>
    public bool IsLimited { get; init; } = true;

    public bool IsToOwner => Audience == Audience.Owner;

    /// <summary>The name in ids of messages: <c>OrderConfirmed</c>.</summary>
    public string IdName => char.ToUpperInvariant(Name[0]) + Name[1..];
}
