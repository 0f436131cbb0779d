using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.GiftCards;

/// <summary>The kinds of notifications about gift cards.</summary>
public static class GiftCardNotifications
{
    /// <summary>To the recipient of a card that was bought: its code.</summary>
    public static NotificationType Issued { get; } =
        new()
        {
            Name = "giftCardIssued",
            Audience = Audience.Customer,
            Data = typeof(GiftCardData),
            IsLimited = false,
        };

    public static NotificationMessage IssuedMessage(string shopId, string cardId, DateOnly day) =>
        new($"{Issued.IdName}-{cardId}", shopId, Issued.Name, Day: day);

    /// <summary>To the owner, about the payment of a bought card: one for each reason, or for each subject.</summary>
    /// <param name="day">The same one in repeats.</param>
    /// <param name="about">An id; null: at most one such alert for the card.</param>
    public static NotificationMessage Alert(
        string shopId,
        PurchaseNumber number,
        DateOnly day,
        string reason,
        string? about
    ) =>
        NotificationMessage.AlertOn(
            shopId,
            day,
            $"{number}-{OwnerAlert.Type.IdName}-{reason}{(about is null ? "" : "-" + about)}",
            reason
        ) with
        {
            Subject = number.Reference,
        };

    /// <returns>Null: it is about no card.</returns>
    public static string? CardOf(NotificationMessage message) =>
        message.Id.StartsWith($"{Issued.IdName}-", StringComparison.Ordinal)
            ? message.Id[(Issued.IdName.Length + 1)..]
            : null;
}

public sealed record GiftCardData
{
    /// <summary>Who has bought it.</summary>
    public required string Buyer { get; init; }

    public required Money Value { get; init; }
    public required string Code { get; init; }

    /// <summary>The last day on which it can be used; null: it does not expire.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>From the buyer; null: none.</summary>
    public string? Message { get; init; }
}
