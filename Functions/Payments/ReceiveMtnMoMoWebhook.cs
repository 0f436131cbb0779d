namespace BakeryOps.Functions.Payments;

public sealed class ReceiveMtnMoMoWebhook(ProviderWebhooks webhooks)
{
    [Function(nameof(ReceiveMtnMoMoWebhook)), Allow(Caller.Vendor)]
    [Description(
        "MTN MoMo's callback by POST, at the address that we gave with the payment. It is not signed: it only makes the "
            + "payment be read from MTN, asynchronously."
    )]
    public async Task<Ok> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "post",
            Route = "api/v1/webhooks/mtn-momo/{shop}/{reference:length(69)}"
        )]
            HttpRequest request,
        string shop,
        string reference,
        CancellationToken ct
    )
    {
        await webhooks.Receive(PaymentProvider.MtnMomo, shop, request, ct, about: reference);
        return TypedResults.Ok();
    }
}
