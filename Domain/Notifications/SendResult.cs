namespace BakeryOps.Domain.Notifications;

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
