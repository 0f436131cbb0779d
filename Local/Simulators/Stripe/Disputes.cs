namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Operations on disputes (https://docs.stripe.com/api/disputes). They begin with a test card that is made for it, and end by the
/// evidence: <c>winning_evidence</c> or <c>losing_evidence</c> (https://docs.stripe.com/testing#evidence).
/// </summary>
internal static class Disputes
{
    private const long DaysToAnswer = 7 * 24 * 3600;

    /// <summary>The customer's bank asks; unless it is only an inquiry, it takes the money back first.</summary>
    public static void Open(StripeCall call, string chargeId, string reason, bool inquiry)
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

    public static Dispute Retrieve(StripeCall call) => Find(call);

    public static StripeList List(StripeCall call)
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

    public static Dispute Update(StripeCall call)
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

    /// <summary>The shop gives in.</summary>
    public static Dispute Close(StripeCall call) =>
        Find(call) is { Status: "needs_response" } dispute
            ? End(call, dispute, "lost")
            : throw StripeProblem.Refused(
                "invalid_request_error",
                "Only a dispute that needs a response can be closed."
            );

    /// <summary>Whether what was paid with the charge is with the customer's bank, or may be soon.</summary>
    public static bool Hold(StripeAccount account, Charge charge) =>
        account
            .Disputes.All()
            .Any(dispute => dispute.Charge == charge.Id && dispute.Status is "needs_response" or "lost");

    /// <summary>A refund is what an inquiry asks for.</summary>
    public static void Answer(StripeCall call, Charge refunded)
    {
        foreach (
            var inquiry in call
                .Account.Disputes.All()
                .Where(dispute => dispute.Charge == refunded.Id && dispute.Status == "warning_needs_response")
        )
            End(call, inquiry, "warning_closed");
    }

    private static Dispute End(StripeCall call, Dispute dispute, string status)
    {
        dispute = call.Keep(dispute with { Status = status });
        call.Tell("charge.dispute.closed", dispute);
        if (status == "won")
            call.Tell("charge.dispute.funds_reinstated", dispute);
        return dispute;
    }

    private static Dispute Find(StripeCall call) =>
        call.Account.Disputes.Find(call.Id) ?? throw StripeProblem.Missing("dispute", call.Id, "id");
}
