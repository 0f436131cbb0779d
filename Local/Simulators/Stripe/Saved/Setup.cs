namespace BakeryOps.Local.Simulators.Stripe.Saved;

/// <summary>Confirms a setup intent: the bank accepts or declines the card, or first asks the customer.</summary>
internal static class Setup
{
    public static SetupIntent Confirm(StripeRequestContext call, SetupIntent intent, PaymentMethod? method)
    {
        if (method is null)
            throw StripeProblem.Refused(
                "setup_intent_unexpected_state",
                "You cannot confirm this SetupIntent because it's missing a payment method."
            );
        PaymentMethodTypes.Demand(method, intent.PaymentMethodTypes, intent.Customer);
        intent = intent with { PaymentMethod = method.Id, NextAction = null, LastSetupError = null };
        return method.Behaves.Saving switch
        {
            CardOutcome.Declines => throw StripeProblem.Declined(
                Confirmation.Declined(method),
                Reject(call, intent, Confirmation.Declined(method))
            ),
            CardOutcome.Authenticates or CardOutcome.AuthenticatesUnlessSetUp => Ask(call, intent),
            _ => Finish(call, intent, method),
        };
    }

    /// <summary>Completes the authentication (3-D Secure).</summary>
    /// <exception cref="StripeProblem">No authentication is pending.</exception>
    public static SetupIntent Answered(StripeRequestContext call, string intentId, bool approved)
    {
        var intent = SetupIntents.Find(call, intentId);
        if (intent.Status != "requires_action")
            throw StripeProblem.Refused(
                "setup_intent_unexpected_state",
                $"This setup is {intent.Status.Replace('_', ' ')}; there is nothing to approve."
            );
        intent = intent with { NextAction = null };
        return approved
            ? Finish(call, intent, call.Account.Methods.Find(intent.PaymentMethod as string)!)
            : Reject(
                call,
                intent,
                new(
                    "invalid_request_error",
                    "setup_intent_authentication_failure",
                    "We are unable to authenticate your payment method. Please choose a different payment method and try again."
                )
            );
    }

    private static SetupIntent Finish(StripeRequestContext call, SetupIntent intent, PaymentMethod method)
    {
        method = call.Keep(method with { IsSetUp = method.IsSetUp || intent.Usage == "off_session" });
        if (intent.Customer is { } customer)
            SavedCards.Attach(call, method, customer);
        intent = call.Keep(intent with { Status = "succeeded" });
        call.Tell("setup_intent.succeeded", intent);
        Checkout.SessionSteps.Follow(call, intent);
        return intent;
    }

    private static SetupIntent Ask(StripeRequestContext call, SetupIntent intent)
    {
        var page = $"{call.Simulators}/stripe/3ds/{intent.Id}?client_secret={intent.ClientSecret}";
        intent = call.Keep(
            intent with
            {
                Status = "requires_action",
                NextAction = new("redirect_to_url", new(page, call.Form.Text("return_url"))),
            }
        );
        call.Tell("setup_intent.requires_action", intent);
        return intent;
    }

    private static SetupIntent Reject(StripeRequestContext call, SetupIntent intent, StripeErrorDetail why)
    {
        intent = call.Keep(
            intent with
            {
                Status = "requires_payment_method",
                PaymentMethod = null,
                LastSetupError = why,
            }
        );
        call.Tell("setup_intent.setup_failed", intent);
        return intent;
    }
}
