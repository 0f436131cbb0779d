using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>The data from which a message is written.</summary>
/// <param name="Language">One of the shop's languages; English if we have no texts for it.</param>
/// <param name="Day">The day of fulfilment.</param>
/// <param name="From">Start of the slot, local time of the shop.</param>
/// <param name="Until">End of the slot.</param>
/// <param name="Link">The tracking page, or the owner's console.</param>
/// <param name="Reason">Alerts: the code.</param>
/// <param name="Goods">The order lines; empty where irrelevant.</param>
/// <param name="Fee">The delivery fee.</param>
/// <param name="UsefulUntil">From this instant the message is obsolete; UTC. Null: never.</param>
public sealed record NotificationContext(
    string ShopName,
    string Language,
    Recipient To,
    string? OrderNumber = null,
    DateOnly? Day = null,
    TimeOnly? From = null,
    TimeOnly? Until = null,
    Money? Total = null,
    Money? Refund = null,
    Uri? Link = null,
    string? Reason = null,
    IReadOnlyList<NotificationLine>? Goods = null,
    Money? Fee = null,
    DateTimeOffset? UsefulUntil = null
);

public sealed record NotificationLine(string Name, int Quantity, Money Total);

/// <param name="Phone">E.164; null: no SMS.</param>
/// <param name="Email">Null: no e-mail.</param>
public sealed record Recipient(string Name, string? Phone, string? Email);
