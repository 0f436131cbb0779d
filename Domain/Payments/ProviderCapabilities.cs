namespace BakeryOps.Domain.Payments;

/// <summary>What a provider can do.</summary>
public sealed record ProviderCapabilities
{
    /// <summary>Charges a saved method without the customer.</summary>
    public bool Recurring { get; init; }

    /// <summary>Authorises first and captures later.</summary>
    public bool ManualCapture { get; init; }

    public bool PartialRefunds { get; init; } = true;

    /// <summary>An open attempt can be withdrawn. Otherwise it may still be paid after its order was cancelled.</summary>
    public bool Cancels { get; init; } = true;

    /// <summary>It may not tell how a refund ends: one that was made is looked at again.</summary>
    public bool LosesNotifications { get; init; }

    /// <summary>It tells what it keeps of a payment, at the latest some days later.</summary>
    public bool TellsFees { get; init; }
}
