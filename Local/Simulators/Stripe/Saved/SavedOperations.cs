namespace BakeryOps.Local.Simulators.Stripe.Saved;

internal static class SavedOperations
{
    private const string Person = "description email name phone metadata preferred_locales invoice_settings expand";
    private const string Confirming = " payment_method payment_method_data payment_method_types return_url expand";

    public static readonly IReadOnlyList<StripeOperation> All =
    [
        new("POST", "customers", "create customer", Person + " payment_method", Customers.Create),
        new("GET", "customers", "list customers", StripeList.Params + " email", Customers.List),
        new("GET", "customers/{id}", "retrieve customer", "expand", Customers.Retrieve),
        new("POST", "customers/{id}", "update customer", Person, Customers.Update),
        new("DELETE", "customers/{id}", "delete customer", "expand", Customers.Delete),
        new(
            "GET",
            "customers/{id}/payment_methods",
            "list payment methods",
            StripeList.Params + " type",
            SavedCards.ListOfCustomer
        ),
        new("GET", "customers/{id}/payment_methods/{sub}", "retrieve payment method", "expand", SavedCards.OfCustomer),
        new(
            "POST",
            "payment_methods",
            "create payment method",
            "type card fpx grabpay billing_details metadata expand",
            PaymentMethods.Create
        ),
        new("GET", "payment_methods", "list payment methods", StripeList.Params + " customer type", SavedCards.List),
        new("GET", "payment_methods/{id}", "retrieve payment method", "expand", PaymentMethods.Retrieve),
        new(
            "POST",
            "payment_methods/{id}",
            "update payment method",
            "billing_details metadata expand",
            PaymentMethods.Update
        ),
        new("POST", "payment_methods/{id}/attach", "attach payment method", "customer expand", SavedCards.Attach),
        new("POST", "payment_methods/{id}/detach", "detach payment method", "expand", SavedCards.Detach),
        new(
            "POST",
            "setup_intents",
            "create setup intent",
            "customer usage description metadata confirm automatic_payment_methods allowed_payment_method_types"
                + Confirming,
            SetupIntents.Create
        ),
        new(
            "GET",
            "setup_intents",
            "list setup intents",
            StripeList.Params + " customer payment_method",
            SetupIntents.List
        ),
        new("GET", "setup_intents/{id}", "retrieve setup intent", "client_secret expand", SetupIntents.Retrieve),
        new(
            "POST",
            "setup_intents/{id}",
            "update setup intent",
            "customer description metadata" + Confirming,
            SetupIntents.Update
        ),
        new("POST", "setup_intents/{id}/confirm", "confirm setup intent", Confirming.Trim(), SetupIntents.Confirm),
        new(
            "POST",
            "setup_intents/{id}/cancel",
            "cancel setup intent",
            "cancellation_reason expand",
            SetupIntents.Cancel
        ),
    ];
}
