using BakeryOps.Domain.Payments;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>A provider that takes the shop's evidence in a dispute.</summary>
public interface ITakesEvidence
{
    /// <summary>Hands the evidence in, for good. A repeat is the same.</summary>
    /// <param name="statement">The shop's own words; null: none.</param>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c>, <c>dispute.ended</c></exception>
    Task SendEvidence(
        string shopId,
        string disputeId,
        DisputeEvidence evidence,
        string? statement,
        CancellationToken ct
    );
}
