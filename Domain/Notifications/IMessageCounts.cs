namespace BakeryOps.Domain.Notifications;

/// <summary>Counts of sent messages per day.</summary>
public interface IMessageCounts
{
    /// <summary>Counts one more message, unless a limit is reached.</summary>
    /// <param name="recipient">The phone or the mailbox; null: the owner, who has a separate count.</param>
    /// <param name="mostToOne">Limit per recipient.</param>
    /// <param name="mostInAll">Limit for all recipients of the shop together, or for its owner.</param>
    /// <returns>Null: counted. Otherwise the limit reached: <c>recipient-limit</c> or <c>shop-limit</c>.</returns>
    Task<string?> Count(
        string shopId,
        DateOnly day,
        ChannelKind channel,
        string? recipient,
        int mostToOne,
        int mostInAll,
        CancellationToken ct
    );
}

/// <summary>Limits on messages per recipient and per shop.</summary>
public interface IMessageQuota
{
    /// <returns>
    /// Null: allowed, and counted. Otherwise the reason: <c>sms.recipient-limit</c>, <c>email.shop-limit</c> …
    /// </returns>
    Task<string?> Refuses(
        NotificationMessage message,
        ChannelKind channel,
        Recipient to,
        DateTimeOffset now,
        CancellationToken ct
    );
}
