namespace BakeryOps.Functions.Payments;

public sealed class ReceiveMtnMoMoPut(ProviderWebhooks webhooks)
{
    [Function(nameof(ReceiveMtnMoMoPut)), Allow(Caller.Vendor)]
    [Description(
        "MTN MoMo's callback by PUT, which it uses as well as POST. It is not signed: it only makes the payment be "
            + "read from MTN, asynchronously."
    )]
    public async Task<Ok> Run(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "put",
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
