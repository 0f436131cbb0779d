using System.Collections.ObjectModel;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A dispute with the fields of the API at 2026-08-21: a customer contests a charge with the bank.</summary>
internal sealed record Dispute
{
    public required string Id { get; init; }
    public string Object => "dispute";
    public required long Amount { get; init; }
    public IReadOnlyList<object> BalanceTransactions => [];
    public required string Charge { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public IReadOnlyList<string> EnhancedEligibilityTypes => [];
    public DisputeEvidence Evidence { get; init; } = new(null);
    public required DisputeEvidenceDetails EvidenceDetails { get; init; }

    /// <summary>An inquiry can be resolved by a refund; a chargeback cannot.</summary>
    public bool IsChargeRefundable => Status.StartsWith("warning_", StringComparison.Ordinal) || Status == "won";
    public bool Livemode => false;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public required string PaymentIntent { get; init; }
    public required string Reason { get; init; }
    public required string Status { get; init; }

    internal bool IsOpen => Status is "needs_response" or "warning_needs_response";
}

internal sealed record DisputeEvidence(string? UncategorizedText);

/// <param name="DueBy">Seconds since 1970.</param>
internal sealed record DisputeEvidenceDetails(long DueBy, bool HasEvidence = false, int SubmissionCount = 0)
{
    public bool PastDue => false;
    public Nothing EnhancedEligibility => Nothing.AtAll;
}
