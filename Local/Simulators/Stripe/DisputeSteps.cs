using BakeryOps.Local.Simulators.Stripe.Balance;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>How a dispute ends: the bank decides on the evidence, or the deadline passes without any.</summary>
internal static class DisputeSteps
{
    public static Dispute Submit(StripeRequestContext call, Dispute dispute)
    {
        var inquiry = dispute.Status == "warning_needs_response";
        dispute = call.Keep(
            dispute with
            {
                Status = inquiry ? "warning_under_review" : "under_review",
                EvidenceDetails = dispute.EvidenceDetails with
                {
                    SubmissionCount = dispute.EvidenceDetails.SubmissionCount + 1,
                },
            }
        );
        call.Tell("charge.dispute.updated", dispute);
        return dispute.Evidence["uncategorized_text"] switch
        {
            "winning_evidence" => End(call, dispute, inquiry ? "warning_closed" : "won"),
            "losing_evidence" => End(call, dispute, "lost"),
            _ => dispute,
        };
    }

    /// <summary>The deadline has passed: without an answer a dispute is lost, and an inquiry closed.</summary>
    public static void Expire(StripeRequestContext call, string id)
    {
        if (call.Account.Disputes.Find(id) is not { IsOpen: true } dispute)
            return;
        var late = dispute with { EvidenceDetails = dispute.EvidenceDetails with { PastDue = true } };
        End(call, late, dispute.Status == "needs_response" ? "lost" : "warning_closed");
    }

    public static Dispute End(StripeRequestContext call, Dispute dispute, string status)
    {
        dispute = dispute with { Status = status };
        if (status == "won")
            dispute = dispute with
            {
                BalanceTransactions = [.. dispute.BalanceTransactions, BalanceTransactions.Reinstated(call, dispute)],
            };
        call.Tell("charge.dispute.closed", call.Keep(dispute));
        if (status == "won")
            call.Tell("charge.dispute.funds_reinstated", dispute);
        return dispute;
    }
}
