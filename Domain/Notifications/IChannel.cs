namespace BakeryOps.Domain.Notifications;

/// <summary>A channel that delivers messages: e-mail or SMS.</summary>
public interface IChannel
{
    ChannelKind Kind { get; }

    /// <summary>False: the recipient has no address for this channel, or the channel is not set up.</summary>
    bool CanReach(Recipient to);

    /// <summary>
    /// Sends a message within <see cref="NotificationDelivery.Longest"/>. After an exception it is unknown whether the
    /// vendor accepted it.
    /// </summary>
    Task<SendResult> Send(NotificationDelivery dispatch, Recipient to, MessageContent letter, CancellationToken ct);

    /// <summary>Looks up whether an earlier attempt reached the vendor, where the vendor supports that.</summary>
    /// <returns>The vendor's id; null: it did not, or this is unknown and sending again is harmless.</returns>
    Task<string?> FindSent(NotificationDelivery dispatch, Recipient to, CancellationToken ct);
}

public enum SendOutcome
{
    Accepted,
    Refused,
    TemporaryFailure,
}

/// <summary>The result of a send, when known.</summary>
/// <param name="IsOfRecipient">Temporary failure of this recipient's mailbox only; the vendor is available.</param>
/// <param name="After">Temporary failure: the earliest useful retry; null: the usual back-off.</param>
public sealed record SendResult(
    SendOutcome Ending,
    string? VendorId = null,
    string? Problem = null,
    bool IsOfRecipient = false,
    TimeSpan? After = null
)
{
    public static SendResult Accepted(string vendorId) => new(SendOutcome.Accepted, vendorId);

    /// <summary>Permanently refused for this address.</summary>
    public static SendResult Refused(string problem) => new(SendOutcome.Refused, Problem: problem);

    /// <summary>Certainly not accepted; a retry may succeed.</summary>
    public static SendResult TemporaryFailure(string problem, bool isOfRecipient = false, TimeSpan? after = null) =>
        new(SendOutcome.TemporaryFailure, Problem: problem, IsOfRecipient: isOfRecipient, After: after);
}
