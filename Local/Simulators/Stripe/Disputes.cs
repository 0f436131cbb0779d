namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Operations on disputes (https://docs.stripe.com/api/disputes). A special test card opens one, and the evidence
/// closes it: <c>winning_evidence</c> or <c>losing_evidence</c> (https://docs.stripe.com/testing#evidence).
/// </summary>
internal static class Disputes
{
    private const long DaysToAnswer = 7 * 24 * 3600;

    /// <summary>Opens a dispute; unless it is only an inquiry, the money is withdrawn first.</summary>
    public static void Open(StripeRequestContext call, string chargeId, string reason, bool inquiry)
    {
        if (call.Account.Charges.Find(chargeId) is not { } charge)
            return;
        charge = call.Keep(charge with { Disputed = true });
        var dispute = call.Keep(
            new Dispute
            {
                Id = VendorIds.Id("du_"),
                Amount = charge.Amount,
                Charge = charge.Id,
                Created = call.Now,
                Currency = charge.Currency,
                PaymentIntent = charge.PaymentIntent,
                Reason = reason,
                Status = inquiry ? "warning_needs_response" : "needs_response",
                EvidenceDetails = new(call.Now + DaysToAnswer),
            }
        );
        call.Tell("charge.dispute.created", dispute);
        if (!inquiry)
            call.Tell("charge.dispute.funds_withdrawn", dispute);
    }

    public static Dispute Retrieve(StripeRequestContext call) => Find(call);

    public static StripeList List(StripeRequestContext call)
    {
        var (intent, charge) = (call.Form.Text("payment_intent"), call.Form.Text("charge"));
        return StripeList.Of(
            call,
            "/v1/disputes",
            call.Account.Disputes,
            dispute =>
                (intent is null || dispute.PaymentIntent == intent) && (charge is null || dispute.Charge == charge),
            dispute => dispute.Created
        );
    }

    public static Dispute Update(StripeRequestContext call)
    {
        var dispute = Find(call);
        if (!dispute.IsOpen)
            throw StripeProblem.Refused("invalid_request_error", "This dispute is already closed.");
        var text = call.Form.Text("evidence[uncategorized_text]") ?? dispute.Evidence.UncategorizedText;
        dispute = dispute with
        {
            Metadata = call.Form.Metadata(dispute.Metadata),
            Evidence = new(text),
            EvidenceDetails = dispute.EvidenceDetails with
            {
                HasEvidence = text is not null,
                SubmissionCount = dispute.EvidenceDetails.SubmissionCount + 1,
            },
        };
        return text switch
        {
            "winning_evidence" => End(call, dispute, dispute.Status == "needs_response" ? "won" : "warning_closed"),
            "losing_evidence" => End(call, dispute, "lost"),
            _ => call.Keep(dispute),
        };
    }

    /// <summary>Accepts the dispute as lost.</summary>
    public static Dispute Close(StripeRequestContext call) =>
        Find(call) is { Status: "needs_response" } dispute
            ? End(call, dispute, "lost")
            : throw StripeProblem.Refused(
                "invalid_request_error",
                "Only a dispute that needs a response can be closed."
            );

    /// <summary>Whether the dispute holds the money of the charge, or may soon.</summary>
    public static bool Hold(StripeAccount account, Charge charge) =>
        account
            .Disputes.All()
            .Any(dispute => dispute.Charge == charge.Id && dispute.Status is "needs_response" or "lost");

    /// <summary>Closes an inquiry after a refund.</summary>
    public static void Answer(StripeRequestContext call, Charge refunded)
    {
        foreach (
            var inquiry in call
                .Account.Disputes.All()
                .Where(dispute => dispute.Charge == refunded.Id && dispute.Status == "warning_needs_response")
        )
            End(call, inquiry, "warning_closed");
    }

    private static Dispute End(StripeRequestContext call, Dispute dispute, string status)
    {
        dispute = call.Keep(dispute with { Status = status });
        call.Tell("charge.dispute.closed", dispute);
        if (status == "won")
            call.Tell("charge.dispute.funds_reinstated", dispute);
        return dispute;
    }

    private static Dispute Find(StripeRequestContext call) =>
        call.Account.Disputes.Find(call.Id) ?? throw StripeProblem.Missing("dispute", call.Id, "id");
}
