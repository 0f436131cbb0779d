namespace BakeryOps.Domain.Notifications;

/// <summary>How many messages go out in a day.</summary>
public interface IMessageCounts
{
    /// <summary>Counts one more message, unless a limit is reached.</summary>
    /// <param name="recipient">The phone or the mailbox; null: the owner, who counts apart.</param>
    /// <param name="mostToOne">To one recipient.</param>
    /// <param name="mostInAll">To all recipients of the shop, or to its owner.</param>
    /// <returns>Null: it is counted. Else the limit that is reached: <c>recipient-limit</c> or <c>shop-limit</c>.</returns>
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

/// <summary>How many messages a recipient and a shop are sent.</summary>
public interface IMessageQuota
{
    /// <returns>Null: it may go, and is counted. Else why not: <c>sms.recipient-limit</c>, <c>email.shop-limit</c> …</returns>
    Task<string?> Refuses(
        NotificationMessage message,
        ChannelKind channel,
        Recipient to,
        DateTimeOffset now,
        CancellationToken ct
    );
}
