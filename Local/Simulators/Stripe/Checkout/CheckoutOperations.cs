namespace BakeryOps.Local.Simulators.Stripe.Checkout;

internal static class CheckoutOperations
{
    private const string Path = "checkout/sessions";

    public static readonly IReadOnlyList<StripeOperation> All =
    [
        new(
            "POST",
            Path,
            "create checkout session",
            "mode line_items success_url cancel_url client_reference_id customer customer_email customer_creation "
                + "currency metadata payment_intent_data setup_intent_data expires_at ui_mode locale "
                + "payment_method_types allowed_payment_method_types excluded_payment_method_types expand",
            Sessions.Create
        ),
        new(
            "GET",
            Path,
            "list checkout sessions",
            StripeList.Params + " payment_intent customer status",
            Sessions.List
        ),
        new("GET", Path + "/{id}", "retrieve checkout session", "expand", Sessions.Retrieve),
        new("POST", Path + "/{id}", "update checkout session", "metadata expand", Sessions.Update),
        new("POST", Path + "/{id}/expire", "expire checkout session", "expand", Sessions.Expire),
        new("GET", Path + "/{id}/line_items", "list line items", StripeList.Params, Sessions.Items),
    ];
}
