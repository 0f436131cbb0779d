namespace BakeryOps.Functions.Payments;

public sealed class ReceiveXenditWebhook(ProviderWebhooks webhooks)
{
    [Function(nameof(ReceiveXenditWebhook)), Allow(Caller.Vendor)]
    [Description(
        "Xendit's webhook for payment.* and refund.*. It carries a fixed token and no signature: duplicates are ignored, "
            + "and the payment is read from Xendit asynchronously."
    )]
    public async Task<Ok> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhooks/xendit/{shop}")]
            HttpRequest request,
        string shop,
        CancellationToken ct
    )
    {
        await webhooks.Receive(PaymentProvider.Xendit, shop, request, ct);
        return TypedResults.Ok();
    }
}
