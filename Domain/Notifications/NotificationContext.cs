using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>What a message to people is written from.</summary>
/// <param name="Language">One that the shop speaks; where we lack it, English is written.</param>
/// <param name="Day">The day of fulfilment.</param>
/// <param name="From">Start of the slot, local time of the shop.</param>
/// <param name="Until">End of the slot.</param>
/// <param name="Link">Where the reader can see more: the tracking page, or the owner's console.</param>
/// <param name="Reason">Trouble: the code.</param>
/// <param name="Goods">What was ordered; empty where it does not matter.</param>
/// <param name="Fee">Of the delivery, beside the goods.</param>
/// <param name="UsefulUntil">From this instant on nobody needs to hear of it any more; UTC. Null = always.</param>
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

/// <param name="Phone">E.164; null = no text message.</param>
/// <param name="Email">Null = no e-mail.</param>
public sealed record Recipient(string Name, string? Phone, string? Email);

/// <summary>Where the content of a notice comes from: asked when it is about to be sent, so that nothing personal waits in a queue.</summary>
public interface INotificationContexts
{
    /// <param name="orderNumber">Null for a trouble without an order.</param>
    /// <returns>Null: there is nobody to tell any more (the order or the shop is gone).</returns>
    Task<NotificationContext?> Find(string shopId, string? orderNumber, NotificationKind kind, CancellationToken ct);
}
