namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Operations on webhook endpoints: https://docs.stripe.com/api/webhook_endpoints.</summary>
internal static class WebhookEndpoints
{
    public static WebhookEndpoint Create(StripeRequestContext call)
    {
        if (
            !Uri.TryCreate(call.Form.Required("url"), UriKind.Absolute, out var url)
            || url.Scheme is not ("http" or "https")
        )
            throw StripeProblem.Invalid("url_invalid", "url is a whole http or https address.", "url");
        if (call.Form.List("enabled_events") is not { Count: > 0 } events)
            throw StripeProblem.Invalid(
                "parameter_missing",
                "Missing required param: enabled_events.",
                "enabled_events"
            );
        return call.Account.Hear(
            new(VendorIds.Id("we_"), url, events, call.Now, call.Form.Text("api_version") ?? call.ApiVersion)
            {
                Secret = VendorIds.Id("whsec_"),
                Metadata = call.Form.Metadata(),
            }
        );
    }

    public static StripeList List(StripeRequestContext call) =>
        new(
            "/v1/webhook_endpoints",
            false,
            [.. call.Account.Endpoints.Select(endpoint => endpoint with { Secret = null })]
        );

    public static Deleted Delete(StripeRequestContext call) =>
        call.Account.Deafen(call.Id)
            ? new(call.Id, "webhook_endpoint")
            : throw StripeProblem.Missing("webhook endpoint", call.Id, "webhook_endpoint");
}
