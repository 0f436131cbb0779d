using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>What a message is written from, and to whom.</summary>
/// <param name="Language">One of the shop's languages; English if we have no texts for it.</param>
/// <param name="Data">An instance of the kind's <see cref="NotificationType.Data"/>.</param>
/// <param name="Link">The tracking page; null: none.</param>
/// <param name="UsefulUntil">From this instant the message is obsolete; UTC. Null: never.</param>
public sealed record NotificationContext(
    string ShopName,
    string Language,
    Recipient To,
    object Data,
    Uri? Link = null,
    DateTimeOffset? UsefulUntil = null
)
{
    /// <summary>When and how its recipient wants it.</summary>
    public AlertPlan Plan { get; init; } = AlertPlan.AtOnce;
}

/// <param name="Phone">E.164; null: no SMS.</param>
/// <param name="Email">Null: no e-mail.</param>
public sealed record Recipient(string Name, string? Phone, string? Email);
