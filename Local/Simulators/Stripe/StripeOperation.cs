using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>One operation of the API; faults refer to it by name.</summary>
internal sealed record StripeOperation(
    string Method,
    string Path,
    string Name,
    string Params,
    Func<StripeRequestContext, object> Run
)
{
    private readonly string[] segments = Path.Split('/');
    public IReadOnlySet<string> Known { get; } = Params.Split(' ').ToHashSet(StringComparer.Ordinal);

    private const string Described =
        "description metadata receipt_email payment_method payment_method_data payment_method_types customer "
        + "setup_future_usage allowed_payment_method_types excluded_payment_method_types expand";
    private const string Paying = " off_session error_on_requires_action return_url";

    /// <summary>All supported operations.</summary>
    public static readonly IReadOnlyList<StripeOperation> All =
    [
        .. CheckoutOperations.All,
        .. SavedOperations.All,
        .. BalanceOperations.All,
        new(
            "POST",
            "payment_intents",
            "create payment intent",
            Described
                + Paying
                + " amount currency automatic_payment_methods capture_method confirm "
                + "confirmation_method statement_descriptor statement_descriptor_suffix transfer_group",
            PaymentIntents.Create
        ),
        new("GET", "payment_intents", "list payment intents", StripeList.Params + " customer", PaymentIntents.List),
        new(
            "GET",
            "payment_intents/search",
            "search payment intents",
            "query limit page expand",
            PaymentIntents.Search
        ),
        new("GET", "payment_intents/{id}", "retrieve payment intent", "expand client_secret", PaymentIntents.Retrieve),
        new(
            "POST",
            "payment_intents/{id}",
            "update payment intent",
            Described + " amount currency",
            PaymentIntents.Update
        ),
        new(
            "POST",
            "payment_intents/{id}/confirm",
            "confirm payment intent",
            "payment_method payment_method_data payment_method_types setup_future_usage expand" + Paying,
            PaymentIntents.Confirm
        ),
        new(
            "POST",
            "payment_intents/{id}/capture",
            "capture payment intent",
            "amount_to_capture expand",
            PaymentIntents.Capture
        ),
        new(
            "POST",
            "payment_intents/{id}/cancel",
            "cancel payment intent",
            "cancellation_reason expand",
            PaymentIntents.Cancel
        ),
        new(
            "POST",
            "refunds",
            "create refund",
            "payment_intent charge amount reason metadata instructions_email expand",
            Refunds.Create
        ),
        new("GET", "refunds", "list refunds", StripeList.Params + " payment_intent charge", Refunds.List),
        new("GET", "refunds/{id}", "retrieve refund", "expand", Refunds.Retrieve),
        new("POST", "refunds/{id}", "update refund", "metadata expand", Refunds.Update),
        new("POST", "refunds/{id}/cancel", "cancel refund", "expand", Refunds.Cancel),
        new(
            "GET",
            "charges/{id}",
            "retrieve charge",
            "expand",
            call => call.Account.Charges.Find(call.Id) ?? throw StripeProblem.Missing("charge", call.Id, "id")
        ),
        new("GET", "disputes", "list disputes", StripeList.Params + " payment_intent charge", Disputes.List),
        new("GET", "disputes/{id}", "retrieve dispute", "expand", Disputes.Retrieve),
        new("POST", "disputes/{id}", "update dispute", "evidence metadata submit expand", Disputes.Update),
        new("POST", "disputes/{id}/close", "close dispute", "expand", Disputes.Close),
        new("GET", "events", "list events", StripeList.Params + " type types delivery_success", Events.List),
        new("GET", "events/{id}", "retrieve event", "expand", Events.Retrieve),
        new(
            "POST",
            "webhook_endpoints",
            "create webhook endpoint",
            "url enabled_events api_version metadata expand",
            WebhookEndpoints.Create
        ),
        new("GET", "webhook_endpoints", "list webhook endpoints", StripeList.Params, WebhookEndpoints.List),
        new("DELETE", "webhook_endpoints/{id}", "delete webhook endpoint", "expand", WebhookEndpoints.Delete),
    ];

    /// <summary>The operation that matches the request, with the id in its path; null when none does.</summary>
    public static (StripeOperation Operation, string Id, string SubId)? Find(string method, string path)
    {
        var asked = path.Trim('/').Split('/');
        foreach (var operation in All)
        {
            if (operation.Method != method || operation.segments.Length != asked.Length)
                continue;
            var (id, subId) = ("", "");
            var fits = true;
            for (var i = 0; i < asked.Length && fits; i++)
            {
                if (operation.segments[i] == "{id}")
                    id = Uri.UnescapeDataString(asked[i]);
                else if (operation.segments[i] == "{sub}")
                    subId = Uri.UnescapeDataString(asked[i]);
                else
                    fits = operation.segments[i] == asked[i];
            }
            if (fits)
                return (operation, id, subId);
        }
        return null;
    }
}
