using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Confirms a payment intent: it succeeds, fails, settles later, or first requires authentication (3-D Secure).
/// </summary>
internal static class Confirmation
{
    public static PaymentIntent Of(StripeRequestContext call, PaymentIntent intent, PaymentMethod? method)
    {
        var form = call.Form;
        if (method is null)
            throw StripeProblem.Refused(
                "payment_intent_unexpected_state",
                "You cannot confirm this PaymentIntent because it's missing a payment method. Send one with the request.",
                intent
            );
        PaymentMethodTypes.Demand(method, intent.PaymentMethodTypes, intent.Customer as string);
        intent = intent with { PaymentMethod = method.Id, NextAction = null, LastPaymentError = null };
        var nobodyThere =
            form.Text("off_session") is { Length: > 0 } and not "false" || form.Flag("error_on_requires_action");
        return method.Behaves.Ending switch
        {
            CardOutcome.Declines => Fail(call, intent, method, Declined(method)),
            CardOutcome.Redirects when nobodyThere => throw StripeProblem.Invalid(
                "payment_intent_invalid_parameter",
                $"The payer decides at {method.Type}: it cannot be used off-session.",
                "off_session"
            ),
            CardOutcome.AuthenticatesUnlessSetUp when nobodyThere && method.IsSetUp => Pay(call, intent, method),
            CardOutcome.Authenticates or CardOutcome.AuthenticatesUnlessSetUp when nobodyThere => Fail(
                call,
                intent,
                method,
                new(
                    "card_error",
                    "authentication_required",
                    "Your card was declined. This transaction requires authentication."
                )
                {
                    DeclineCode = "authentication_required",
                }
            ),
            CardOutcome.Authenticates or CardOutcome.AuthenticatesUnlessSetUp or CardOutcome.Redirects => Ask(
                call,
                intent,
                form.Text("return_url") ?? call.Account.Sessions.Find(intent.Session)?.Page
            ),
            CardOutcome.PaysSlowly or CardOutcome.FailsSlowly => Process(call, intent, method),
            _ => Pay(call, intent, method),
        };
    }

    /// <summary>Completes the authentication (3-D Secure).</summary>
    /// <exception cref="StripeProblem">No authentication is pending.</exception>
    public static PaymentIntent Answered(StripeRequestContext call, string intentId, bool approved)
    {
        var intent = call.Intent(intentId);
        if (intent.Status != "requires_action")
            throw StripeProblem.Refused(
                "payment_intent_unexpected_state",
                $"This payment is {intent.Status.Replace('_', ' ')}; there is nothing to approve.",
                intent
            );
        var method = call.Account.Methods.Find(intent.PaymentMethod as string)!;
        intent = intent with { NextAction = null };
        return approved
            ? Pay(call, intent, method)
            : Rejected(
                call,
                intent,
                method,
                new(
                    "invalid_request_error",
                    "payment_intent_authentication_failure",
                    "We are unable to authenticate your payment method. Please choose a different payment method and try again."
                )
            ).Intent;
    }

    private static PaymentIntent Pay(StripeRequestContext call, PaymentIntent intent, PaymentMethod method)
    {
        var now = intent.CaptureMethod != "manual";
        var charge = call.Keep(
            Attempt(call, intent, method) with
            {
                Paid = true,
                Status = "succeeded",
                Captured = now,
                AmountCaptured = now ? intent.Amount : 0,
                Outcome = new("approved_by_network", null, "Payment complete.", "authorized"),
            }
        );
        if (now && intent.CaptureMethod == "automatic_async")
            call.Later(after => Book(after, charge.Id));
        else if (now)
            charge = BalanceTransactions.Captured(call, charge);
        SavedCards.Paid(call, intent, method);
        intent = call.Keep(
            intent with
            {
                Status = now ? "succeeded" : "requires_capture",
                LatestCharge = charge.Id,
                Processing = null,
                AmountReceived = now ? intent.Amount : 0,
                AmountCapturable = now ? 0 : intent.Amount,
            }
        );
        call.Tell("charge.succeeded", charge);
        call.Tell(now ? "payment_intent.succeeded" : "payment_intent.amount_capturable_updated", intent);
        SessionSteps.Follow(call, intent);
        if (method.Behaves.Disputes is not CardDispute.None and var disputed)
            call.Later(after =>
                Disputes.Open(
                    after,
                    charge.Id,
                    disputed == CardDispute.NotReceived ? "product_not_received" : "fraudulent",
                    disputed == CardDispute.Inquiry
                )
            );
        return intent;
    }

    /// <summary>Captured asynchronously: what Stripe keeps is known after the payment.</summary>
    private static void Book(StripeRequestContext call, string chargeId)
    {
        if (call.Account.Charges.Find(chargeId) is { BalanceTransaction: null } charge)
            call.Tell("charge.updated", BalanceTransactions.Captured(call, charge));
    }

    private static PaymentIntent Ask(StripeRequestContext call, PaymentIntent intent, string? returnUrl)
    {
        intent = call.Keep(
            intent with
            {
                Status = "requires_action",
                NextAction = new(
                    "redirect_to_url",
                    new($"{call.Simulators}/stripe/3ds/{intent.Id}?client_secret={intent.ClientSecret}", returnUrl)
                ),
            }
        );
        call.Tell("payment_intent.requires_action", intent);
        return intent;
    }

    private static PaymentIntent Process(StripeRequestContext call, PaymentIntent intent, PaymentMethod method)
    {
        intent = call.Keep(intent with { Status = "processing" });
        call.Tell("payment_intent.processing", intent);
        SessionSteps.Follow(call, intent);
        call.Later(after =>
        {
            if (after.Account.Intents.Find(intent.Id) is not { Status: "processing" } waiting)
                return;
            if (method.Behaves.Ending == CardOutcome.PaysSlowly)
                Pay(after, waiting, method);
            else
                Rejected(after, waiting, method, Declined(method));
        });
        return intent;
    }

    private static PaymentIntent Fail(
        StripeRequestContext call,
        PaymentIntent intent,
        PaymentMethod method,
        StripeErrorDetail why
    )
    {
        var (rejected, detail) = Rejected(call, intent, method, why);
        throw StripeProblem.Declined(detail, rejected);
    }

    /// <summary>A failed attempt leaves a failed charge, and the intent waits for another payment method.</summary>
    private static (PaymentIntent Intent, StripeErrorDetail Detail) Rejected(
        StripeRequestContext call,
        PaymentIntent intent,
        PaymentMethod method,
        StripeErrorDetail why
    )
    {
        var charge = call.Keep(
            Attempt(call, intent, method) with
            {
                FailureCode = why.Code,
                FailureMessage = why.Message,
            }
        );
        why = why with { Charge = charge.Id, PaymentMethod = method };
        intent = call.Keep(
            intent with
            {
                Status = "requires_payment_method",
                PaymentMethod = null,
                LatestCharge = charge.Id,
                LastPaymentError = why,
                Processing = null,
            }
        );
        call.Tell("charge.failed", charge);
        call.Tell("payment_intent.payment_failed", intent);
        SessionSteps.Follow(call, intent);
        return (intent, why);
    }

    public static StripeErrorDetail Declined(PaymentMethod method) =>
        new("card_error", method.Behaves.Code, method.Behaves.Message) { DeclineCode = method.Behaves.DeclineCode };

    private static Charge Attempt(StripeRequestContext call, PaymentIntent intent, PaymentMethod method) =>
        new()
        {
            Id = VendorIds.Id("ch_"),
            Amount = intent.Amount,
            Currency = intent.Currency,
            Created = call.Now,
            Paid = false,
            Status = "failed",
            PaymentIntent = intent.Id,
            PaymentMethod = method.Id,
            PaymentMethodDetails = PaymentMethodDetails.Of(method),
            Outcome = new(
                "declined_by_network",
                method.Behaves.DeclineCode,
                "The bank did not approve the payment.",
                "issuer_declined"
            ),
            Customer = intent.Customer as string,
            Description = intent.Description,
            Metadata = intent.Metadata,
            ReceiptEmail = intent.ReceiptEmail,
            TransferGroup = intent.TransferGroup,
        };
}
