namespace BakeryOps.Local.Simulators.Stripe.Saved;

/// <summary>A customer's payment methods: https://docs.stripe.com/payments/save-and-reuse.</summary>
internal static class SavedCards
{
    public static PaymentMethod Attach(StripeRequestContext call) =>
        Attach(
            call,
            PaymentMethods.Use(call, call.Id),
            Customers.Named(call)
                ?? throw StripeProblem.Invalid("parameter_missing", "Missing required param: customer.", "customer")
        );

    /// <summary>Attaches it without any check by the bank of whether it may be used off-session.</summary>
    public static PaymentMethod Attach(StripeRequestContext call, PaymentMethod method, string customer)
    {
        if (method.Customer == customer)
            return method;
        if (method.Customer is not null)
            throw StripeProblem.Refused(
                "payment_method_unexpected_state",
                "The payment method you provided has already been attached to a customer."
            );
        if (method.Behaves.Saving == CardOutcome.Redirects)
            throw StripeProblem.Refused(
                "payment_method_unsupported_type",
                $"Payment methods of type {method.Type} cannot be saved to customers."
            );
        if (method.Behaves.Saving == CardOutcome.Declines)
            throw StripeProblem.Declined(Confirmation.Declined(method));
        method = call.Keep(method with { Customer = customer });
        call.Tell("payment_method.attached", method);
        return method;
    }

    /// <summary>After a payment the method belongs to the customer when it was to be saved; without one it is used up.</summary>
    public static void Paid(StripeRequestContext call, PaymentIntent intent, PaymentMethod method)
    {
        if (intent.SetupFutureUsage == "off_session")
            method = call.Keep(method with { IsSetUp = true });
        if (intent.SetupFutureUsage is not null && intent.Customer is string customer)
            Attach(call, method, customer);
        else if (method.Customer is null)
            call.Keep(method with { IsUsedUp = true });
    }

    public static PaymentMethod Detach(StripeRequestContext call)
    {
        var method = PaymentMethods.Retrieve(call);
        return method.Customer is not null
            ? Detach(call, method)
            : throw StripeProblem.Refused(
                "payment_method_unexpected_state",
                "The payment method you provided is not attached to a customer so detachment is impossible."
            );
    }

    public static PaymentMethod Detach(StripeRequestContext call, PaymentMethod method)
    {
        if (
            call.Account.Customers.Find(method.Customer) is { } owner
            && owner.InvoiceSettings.DefaultPaymentMethod == method.Id
        )
            call.Keep(owner with { InvoiceSettings = InvoiceSettings.Without });
        method = call.Keep(method with { Customer = null, IsUsedUp = true });
        call.Tell("payment_method.detached", method);
        return method;
    }

    public static IReadOnlyList<PaymentMethod> Of(StripeRequestContext call, string customer) =>
        [.. call.Account.Methods.All().Where(method => method.Customer == customer)];

    /// <summary><c>GET payment_methods?customer=…&amp;type=card</c>.</summary>
    public static StripeList List(StripeRequestContext call) =>
        List(
            call,
            Customers.Named(call)
                ?? throw StripeProblem.Invalid("parameter_missing", "Missing required param: customer.", "customer"),
            "/v1/payment_methods"
        );

    /// <summary><c>GET customers/{id}/payment_methods</c>.</summary>
    public static StripeList ListOfCustomer(StripeRequestContext call) =>
        List(call, Customers.Find(call, call.Id).Id, $"/v1/customers/{call.Id}/payment_methods");

    /// <summary><c>GET customers/{id}/payment_methods/{method}</c>.</summary>
    public static PaymentMethod OfCustomer(StripeRequestContext call) =>
        call.Account.Methods.Find(call.SubId) is { } method && method.Customer == call.Id
            ? method
            : throw StripeProblem.Missing("PaymentMethod", call.SubId, "payment_method");

    private static StripeList List(StripeRequestContext call, string customer, string url)
    {
        var type = call.Form.Text("type");
        return StripeList.Of(
            call,
            url,
            call.Account.Methods,
            method => method.Customer == customer && (type is null || method.Type == type),
            method => method.Created
        );
    }
}
