namespace BakeryOps.Domain.Payments;

/// <summary>What a provider can do.</summary>
public sealed record ProviderCapabilities
{
    /// <summary>Charges a saved method without the customer.</summary>
    public bool Recurring { get; init; }

    /// <summary>Authorises first and captures later.</summary>
    public bool ManualCapture { get; init; }

    public bool PartialRefunds { get; init; } = true;

    /// <summary>For how long after the payment it refunds; null: without a limit that is known.</summary>
    public TimeSpan? RefundWindow { get; init; }

    /// <summary>An open attempt can be withdrawn. Otherwise it may still be paid after its order was cancelled.</summary>
    public bool Cancels { get; init; } = true;

    /// <summary>Its notifications may never arrive: an open attempt is polled.</summary>
    public bool LosesNotifications { get; init; }

    /// <summary>It takes evidence in a dispute.</summary>
    public bool TakesEvidence { get; init; }
}
