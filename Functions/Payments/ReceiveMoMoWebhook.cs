namespace BakeryOps.Functions.Payments;

public sealed class ReceiveMoMoWebhook(ProviderWebhooks webhooks)
{
    [Function(nameof(ReceiveMoMoWebhook)), Allow(Caller.Vendor)]
    [Description(
        "MoMo's payment notification (IPN). The signature is verified on the values as they were sent; duplicates are "
            + "ignored; the payment is read from MoMo asynchronously."
    )]
    public async Task<NoContent> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhooks/momo/{shop}")] HttpRequest request,
        string shop,
        CancellationToken ct
    )
    {
        await webhooks.Receive(PaymentProvider.Momo, shop, request, ct);
        return TypedResults.NoContent();
    }
}
