namespace BakeryOps.Local.Simulators.Stripe.Saved;

/// <summary>Operations on setup intents: https://docs.stripe.com/api/setup_intents.</summary>
internal static class SetupIntents
{
    private static readonly string[] Open = ["requires_payment_method", "requires_confirmation", "requires_action"];

    public static SetupIntent Create(StripeRequestContext call)
    {
        PaymentIntents.RefuseTypes(call);
        var method = PaymentMethods.Named(call);
        var intent = Make(call, method, Customers.Named(call), call.Form.Metadata()) with
        {
            Description = call.Form.Text("description"),
            Usage = call.Form.OneOf("usage", "off_session", "on_session") ?? "off_session",
        };
        call.Tell("setup_intent.created", call.Keep(intent));
        return call.Form.Flag("confirm") ? Setup.Confirm(call, intent, method) : intent;
    }

    public static SetupIntent Make(
        StripeRequestContext call,
        PaymentMethod? method,
        string? customer,
        IReadOnlyDictionary<string, string> metadata
    )
    {
        var id = VendorIds.Id("seti_");
        return new()
        {
            Id = id,
            AutomaticPaymentMethods = new(true, "always"),
            ClientSecret = VendorIds.Id(id + "_secret_"),
            Created = call.Now,
            Customer = customer,
            Metadata = metadata,
            PaymentMethod = method?.Id,
            Status = method is null ? "requires_payment_method" : "requires_confirmation",
            Usage = "off_session",
        };
    }

    public static SetupIntent Retrieve(StripeRequestContext call) => Find(call, call.Id);

    public static SetupIntent Update(StripeRequestContext call)
    {
        var intent = Find(call, call.Id);
        intent = intent with
        {
            Customer = Customers.Named(call) ?? intent.Customer,
            Description = call.Form.Text("description") ?? intent.Description,
            Metadata = call.Form.Metadata(intent.Metadata),
        };
        if (PaymentMethods.Named(call) is { } method)
            intent = Demand(intent, "updated") with { PaymentMethod = method.Id, Status = "requires_confirmation" };
        return call.Keep(intent);
    }

    public static SetupIntent Confirm(StripeRequestContext call)
    {
        PaymentIntents.RefuseTypes(call);
        var intent = Demand(Find(call, call.Id), "confirmed");
        return Setup.Confirm(
            call,
            intent,
            PaymentMethods.Named(call) ?? call.Account.Methods.Find(intent.PaymentMethod as string)
        );
    }

    /// <summary>Saves a card on a simulator page.</summary>
    public static SetupIntent Save(StripeRequestContext call, string id, TestCard card) =>
        Setup.Confirm(call, Demand(Find(call, id), "confirmed"), PaymentMethods.Of(call, card));

    public static SetupIntent Cancel(StripeRequestContext call)
    {
        var intent = Demand(Find(call, call.Id), "canceled");
        var reason = call.Form.OneOf("cancellation_reason", "abandoned", "requested_by_customer", "duplicate");
        intent = call.Keep(intent with { Status = "canceled", CancellationReason = reason, NextAction = null });
        call.Tell("setup_intent.canceled", intent);
        return intent;
    }

    public static StripeList List(StripeRequestContext call)
    {
        var (customer, method) = (call.Form.Text("customer"), call.Form.Text("payment_method"));
        return StripeList.Of(
            call,
            "/v1/setup_intents",
            call.Account.SetupIntents,
            intent =>
                (customer is null || intent.Customer == customer)
                && (method is null || intent.PaymentMethod as string == method),
            intent => intent.Created
        );
    }

    public static SetupIntent Find(StripeRequestContext call, string? id) =>
        call.Account.SetupIntents.Find(id) ?? throw StripeProblem.Missing("setup_intent", id, "intent");

    private static SetupIntent Demand(SetupIntent intent, string verb) =>
        Open.Contains(intent.Status)
            ? intent
            : throw StripeProblem.Refused(
                "setup_intent_unexpected_state",
                $"This SetupIntent's status is {intent.Status}; it can be {verb} only in {string.Join(", ", Open)}."
            );
}
