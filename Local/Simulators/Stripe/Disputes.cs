using BakeryOps.Local.Simulators.Stripe.Balance;

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
        var dispute = new Dispute
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
        };
        if (!inquiry)
            dispute = dispute with { BalanceTransactions = [BalanceTransactions.Withdrawn(call, dispute)] };
        call.Tell("charge.dispute.created", call.Keep(dispute));
        if (!inquiry)
            call.Tell("charge.dispute.funds_withdrawn", dispute);
        call.At(
            DateTimeOffset.FromUnixTimeSeconds(dispute.EvidenceDetails.DueBy),
            after => DisputeSteps.Expire(after, dispute.Id)
        );
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
                (intent is null || dispute.PaymentIntent as string == intent)
                && (charge is null || dispute.Charge as string == charge),
            dispute => dispute.Created
        );
    }

    /// <summary>Adds evidence. Unless <c>submit=false</c> it goes to the bank, once and for all.</summary>
    public static Dispute Update(StripeRequestContext call)
    {
        var dispute = Find(call);
        if (!dispute.IsOpen)
            throw StripeProblem.Refused("invalid_request_error", "This dispute is already closed.");
        var evidence = DisputeEvidence.Read(call.Form, dispute.Evidence);
        dispute = call.Keep(
            dispute with
            {
                Metadata = call.Form.Metadata(dispute.Metadata),
                Evidence = evidence,
                EvidenceDetails = dispute.EvidenceDetails with { HasEvidence = DisputeEvidence.HasAny(evidence) },
            }
        );
        var submits = !call.Form.Has("submit") || call.Form.Flag("submit");
        if (submits && dispute.EvidenceDetails.HasEvidence)
            dispute = DisputeSteps.Submit(call, dispute);
        else
            call.Tell("charge.dispute.updated", dispute);
        return dispute;
    }

    /// <summary>Accepts the dispute as lost.</summary>
    public static Dispute Close(StripeRequestContext call) =>
        Find(call) is { Status: "needs_response" } dispute
            ? DisputeSteps.End(call, dispute, "lost")
            : throw StripeProblem.Refused(
                "invalid_request_error",
                "Only a dispute that needs a response can be closed."
            );

    /// <summary>Whether the dispute holds the money of the charge, or may soon.</summary>
    public static bool Hold(StripeAccount account, Charge charge) =>
        account
            .Disputes.All()
            .Any(dispute =>
                dispute.Charge as string == charge.Id && dispute.Status is "needs_response" or "under_review" or "lost"
            );

    /// <summary>Closes an inquiry after a refund.</summary>
    public static void Answer(StripeRequestContext call, Charge refunded)
    {
        foreach (
            var inquiry in call
                .Account.Disputes.All()
                .Where(dispute => dispute.Charge as string == refunded.Id && dispute.Status == "warning_needs_response")
        )
            DisputeSteps.End(call, inquiry, "warning_closed");
    }

    private static Dispute Find(StripeRequestContext call) =>
        call.Account.Disputes.Find(call.Id) ?? throw StripeProblem.Missing("dispute", call.Id, "id");
}
