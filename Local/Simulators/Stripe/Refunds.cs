using BakeryOps.Local.Simulators.Stripe.Balance;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Operations on refunds: https://docs.stripe.com/api/refunds. The total never exceeds the charge.</summary>
internal static class Refunds
{
    private const long Day = 24 * 3600;

    /// <summary>How long payments can be refunded that way, in days.</summary>
    private static readonly Dictionary<string, long> Windows = new() { ["grabpay"] = 90, ["fpx"] = 60 };

    public static Refund Create(StripeRequestContext call)
    {
        var form = call.Form;
        var charge = ChargeOf(call);
        var reason = form.OneOf("reason", "duplicate", "fraudulent", "requested_by_customer");
        var metadata = form.Metadata();
        var wished = form.Whole("amount");
        if (!charge.Captured || !charge.Paid)
            throw StripeProblem.Refused(
                "charge_not_refundable",
                "This charge was not captured, so there is nothing to give back.",
                param: "charge"
            );
        var type = charge.PaymentMethodDetails.Type;
        if (Windows.TryGetValue(type, out var days) && charge.Created < call.Now - days * Day)
            throw StripeProblem.Refused(
                "charge_not_refundable",
                $"Payments with {type} can be refunded within {days} days.",
                param: "charge"
            );
        if (charge.Refundable == 0)
            throw StripeProblem.Refused(
                "charge_already_refunded",
                $"Charge {charge.Id} has already been refunded.",
                param: "charge"
            );
        if (Disputes.Hold(call.Account, charge))
            throw StripeProblem.Refused(
                "charge_disputed",
                $"Charge {charge.Id} has been charged back; cannot issue a refund.",
                param: "charge"
            );
        var amount = wished ?? charge.Refundable;
        if (amount < 1)
            throw StripeProblem.Invalid(
                "parameter_invalid_integer",
                "This value must be greater than or equal to 1.",
                "amount"
            );
        Amounts.CheckStep(amount, charge.Currency);
        if (amount > charge.Refundable)
            throw StripeProblem.Refused(
                "amount_too_large",
                $"Refund amount ({amount}) is greater than unrefunded amount on charge ({charge.Refundable}).",
                param: "amount"
            );

        var ending = call.Account.Methods.Find(charge.PaymentMethod)?.Behaves.Refunds ?? RefundOutcome.Succeeds;
        var refund = call.Keep(
            new Refund
            {
                Id = VendorIds.Id("re_"),
                Amount = amount,
                Currency = charge.Currency,
                Created = call.Now,
                Charge = charge.Id,
                PaymentIntent = charge.PaymentIntent,
                Reason = reason,
                Metadata = metadata,
                DestinationDetails =
                    charge.PaymentMethodDetails.Type == "card"
                        ? DestinationDetails.ToCard
                        : new(charge.PaymentMethodDetails.Type),
                Status = ending == RefundOutcome.SucceedsSlowly ? "pending" : "succeeded",
            }
        );
        refund = BalanceTransactions.Refunded(call, refund, charge);
        charge = call.Keep(GiveBack(charge, amount));
        call.Tell("refund.created", refund);
        call.Tell("charge.refunded", charge);
        if (charge.Refunded)
            Disputes.Answer(call, charge);
        if (ending == RefundOutcome.Succeeds)
            call.Tell("refund.updated", refund);
        else
            call.Later(after => Settle(after, refund.Id, ending));
        return refund;
    }

    public static Refund Retrieve(StripeRequestContext call) => Find(call);

    public static Refund Update(StripeRequestContext call) =>
        call.Keep(Find(call) is var refund ? refund with { Metadata = call.Form.Metadata(refund.Metadata) } : refund);

    public static Refund Cancel(StripeRequestContext call) =>
        Find(call) is { Status: "requires_action" } refund
            ? call.Keep(refund with { Status = "canceled" })
            : throw StripeProblem.Refused(
                "refund_not_cancelable",
                "Only a refund that waits for the customer (requires_action) can be canceled."
            );

    public static StripeList List(StripeRequestContext call)
    {
        var (intent, charge) = (call.Form.Text("payment_intent"), call.Form.Text("charge"));
        return StripeList.Of(
            call,
            "/v1/refunds",
            call.Account.Refunds,
            refund =>
                (intent is null || refund.PaymentIntent is string of && of == intent)
                && (charge is null || refund.Charge is string by && by == charge),
            refund => refund.Created
        );
    }

    private static Refund Find(StripeRequestContext call) =>
        call.Account.Refunds.Find(call.Id) ?? throw StripeProblem.Missing("refund", call.Id, "id");

    private static Charge ChargeOf(StripeRequestContext call)
    {
        if (call.Form.Text("charge") is { Length: > 0 } id)
            return call.Account.Charges.Find(id) ?? throw StripeProblem.Missing("charge", id, "charge");
        if (call.Form.Text("payment_intent") is not { Length: > 0 } intentId)
            throw StripeProblem.Invalid(
                "parameter_missing",
                "One of charge and payment_intent is required.",
                "payment_intent"
            );
        var intent = call.Intent(intentId, "payment_intent");
        return call.Account.Charges.Find(intent.ChargeId) is { Paid: true } charge
            ? charge
            : throw StripeProblem.Refused(
                "charge_not_refundable",
                $"This PaymentIntent ({intent.Id}) does not have a successful charge to refund.",
                param: "payment_intent"
            );
    }

    private static Charge GiveBack(Charge charge, long amount) =>
        charge with
        {
            AmountRefunded = charge.AmountRefunded + amount,
            Refunded = charge.AmountRefunded + amount == charge.AmountCaptured,
        };

    private static void Settle(StripeRequestContext call, string refundId, RefundOutcome ending)
    {
        if (call.Account.Refunds.Find(refundId) is not { } refund)
            return;
        if (ending == RefundOutcome.SucceedsSlowly)
        {
            call.Tell("refund.updated", call.Keep(refund with { Status = "succeeded" }));
            return;
        }
        refund = refund with { Status = "failed", FailureReason = "expired_or_canceled_card" };
        if (call.Account.Charges.Find(refund.Charge as string) is { } charge)
        {
            call.Keep(GiveBack(charge, -refund.Amount));
            refund = refund with { FailureBalanceTransaction = BalanceTransactions.Failed(call, refund, charge) };
        }
        call.Keep(refund);
        call.Tell("refund.updated", refund);
        call.Tell("refund.failed", refund);
    }
}
