using System.Collections.ObjectModel;
using BakeryOps.Local.Simulators.Stripe.Balance;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A dispute with the fields of the API at 2026-08-21: a customer contests a charge with the bank.</summary>
internal sealed record Dispute
{
    public required string Id { get; init; }
    public string Object => "dispute";
    public required long Amount { get; init; }
    public IReadOnlyList<BalanceTransaction> BalanceTransactions { get; init; } = [];

    /// <summary>The id, or the whole charge when the request expands it.</summary>
    public required object Charge { get; init; }
    public required long Created { get; init; }
    public required string Currency { get; init; }
    public IReadOnlyList<string> EnhancedEligibilityTypes => [];
    public IReadOnlyDictionary<string, object?> Evidence { get; init; } = DisputeEvidence.None;
    public required DisputeEvidenceDetails EvidenceDetails { get; init; }

    /// <summary>An inquiry can be resolved by a refund; a chargeback cannot.</summary>
    public bool IsChargeRefundable => Status.StartsWith("warning_", StringComparison.Ordinal) || Status == "won";
    public bool Livemode => false;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The id, or the whole payment intent when the request expands it.</summary>
    public required object PaymentIntent { get; init; }
    public required string Reason { get; init; }
    public required string Status { get; init; }

    internal bool IsOpen => Status is "needs_response" or "warning_needs_response";
}

/// <param name="DueBy">Seconds since 1970.</param>
internal sealed record DisputeEvidenceDetails(
    long DueBy,
    bool HasEvidence = false,
    bool PastDue = false,
    int SubmissionCount = 0
)
{
    public Nothing EnhancedEligibility => Nothing.AtAll;
}
