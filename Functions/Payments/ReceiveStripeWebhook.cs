namespace BakeryOps.Functions.Payments;

public sealed class ReceiveStripeWebhook(ProviderWebhooks webhooks)
{
    [Function(nameof(ReceiveStripeWebhook)), Allow(Caller.Vendor)]
    [Description(
        "Stripe's webhook for payment_intent.succeeded, setup_intent.succeeded, charge.updated, refund.* and "
            + "charge.dispute.*. "
            + "The signature covers the raw bytes; duplicates are ignored; events are processed asynchronously."
    )]
    public async Task<Ok> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhooks/stripe/{shop}")]
            HttpRequest request,
        string shop,
        CancellationToken ct
    )
    {
        await webhooks.Receive(PaymentProvider.Stripe, shop, request, ct);
        return TypedResults.Ok();
    }
}
