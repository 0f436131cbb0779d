namespace BakeryOps.Domain.Notifications;

/// <summary>A way to reach people.</summary>
public interface IChannel
{
    ChannelKind Kind { get; }

    /// <summary>False: no address for this channel, or the channel is not set up.</summary>
    bool CanReach(Recipient to);

    /// <summary>Hands a letter to the vendor, in less than <see cref="NotificationDelivery.Longest"/>. An exception means: nobody knows whether it was taken.</summary>
    Task<SendResult> Send(NotificationDelivery dispatch, Recipient to, MessageContent letter, CancellationToken ct);

    /// <summary>Looks whether an earlier try of the dispatch reached the vendor, where the vendor can tell.</summary>
    /// <returns>The vendor's id of it; null: it did not, or cannot be told and does no harm to send again.</returns>
    Task<string?> FindSent(NotificationDelivery dispatch, Recipient to, CancellationToken ct);
}

public enum SendOutcome
{
    Accepted,
    Refused,
    TemporaryFailure,
}

/// <summary>How a posting ended, when that is known.</summary>
/// <param name="IsOfRecipient">Not now: it is this recipient's mailbox that cannot, while the vendor is well.</param>
/// <param name="After">Not now: the earliest time at which asking again makes sense; null = by the usual back-off.</param>
public sealed record SendResult(
    SendOutcome Ending,
    string? VendorId = null,
    string? Problem = null,
    bool IsOfRecipient = false,
    TimeSpan? After = null
)
{
    public static SendResult Accepted(string vendorId) => new(SendOutcome.Accepted, vendorId);

    /// <summary>It will never be taken for this address.</summary>
    public static SendResult Refused(string problem) => new(SendOutcome.Refused, Problem: problem);

    /// <summary>It was certainly not taken, and may be another time.</summary>
    public static SendResult TemporaryFailure(string problem, bool isOfRecipient = false, TimeSpan? after = null) =>
        new(SendOutcome.TemporaryFailure, Problem: problem, IsOfRecipient: isOfRecipient, After: after);
}
