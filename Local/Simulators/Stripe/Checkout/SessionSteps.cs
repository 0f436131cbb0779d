using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe.Checkout;

/// <summary>How a checkout session goes on: the customer pays or saves a card on its page, or it expires.</summary>
internal static class SessionSteps
{
    /// <summary>Pays, or saves the card, on the hosted page.</summary>
    public static CheckoutSession Complete(StripeRequestContext call, string id, TestCard card)
    {
        var session = Sessions.Find(call, id);
        if (session.Status != "open")
            throw StripeProblem.Refused("checkout_session_not_open", $"This checkout is {session.Status}.");
        if (session.Mode == "setup")
            SetupIntents.Save(call, SetupOf(call, session).Id, card);
        else
            PaymentIntents.Pay(call, PaymentOf(call, session).Id, card);
        return Sessions.Find(call, id);
    }

    /// <summary>Follows a payment that belongs to a session.</summary>
    public static void Follow(StripeRequestContext call, PaymentIntent intent)
    {
        if (call.Account.Sessions.Find(intent.Session) is not { } session)
            return;
        switch (intent.Status)
        {
            case "succeeded" or "requires_capture" when session.Status == "open":
                Finish(call, session with { PaymentStatus = "paid" });
                break;
            case "processing" when session.Status == "open":
                Finish(call, session);
                break;
            case "succeeded" when session.PaymentStatus == "unpaid":
                call.Tell(
                    "checkout.session.async_payment_succeeded",
                    call.Keep(session with { PaymentStatus = "paid" })
                );
                break;
            case "requires_payment_method" when session.Status == "complete":
                call.Tell("checkout.session.async_payment_failed", session);
                break;
            default:
                break;
        }
    }

    /// <summary>Follows a saved card that belongs to a session.</summary>
    public static void Follow(StripeRequestContext call, SetupIntent intent)
    {
        if (call.Account.Sessions.Find(intent.Session) is { Status: "open" } session)
            Finish(call, session);
    }

    /// <summary>Expires a session that is still open, with its payment.</summary>
    /// <returns>The session; null when it was not open.</returns>
    public static CheckoutSession? Expire(StripeRequestContext call, string id)
    {
        if (call.Account.Sessions.Find(id) is not { Status: "open" } session)
            return null;
        session = call.Keep(session with { Status = "expired" });
        if (call.Account.Intents.Find(session.PaymentIntent as string) is { } intent)
            PaymentIntents.Cancel(call, intent, "automatic");
        call.Tell("checkout.session.expired", session);
        return session;
    }

    private static void Finish(StripeRequestContext call, CheckoutSession session)
    {
        var customer = call.Account.Customers.Find(session.Customer);
        session = session with
        {
            Status = "complete",
            CustomerDetails = new(session.CustomerEmail ?? customer?.Email, customer?.Name, customer?.Phone),
        };
        call.Tell("checkout.session.completed", call.Keep(session));
    }

    private static PaymentIntent PaymentOf(StripeRequestContext call, CheckoutSession session)
    {
        if (call.Account.Intents.Find(session.PaymentIntent as string) is { } known)
            return known;
        var intent = call.Keep(PaymentIntents.Make(call, session));
        call.Tell("payment_intent.created", intent);
        call.Keep(session with { PaymentIntent = intent.Id });
        return intent;
    }

    private static SetupIntent SetupOf(StripeRequestContext call, CheckoutSession session)
    {
        if (call.Account.SetupIntents.Find(session.SetupIntent as string) is { } known)
            return known;
        var intent = call.Keep(
            SetupIntents.Make(call, null, session.Customer, session.Data.Metadata) with
            {
                Session = session.Id,
                Description = session.Data.Description,
            }
        );
        call.Tell("setup_intent.created", intent);
        call.Keep(session with { SetupIntent = intent.Id });
        return intent;
    }
}
