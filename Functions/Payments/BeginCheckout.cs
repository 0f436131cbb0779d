namespace BakeryOps.Functions.Payments;

public sealed class BeginCheckout(Checkouts checkouts, BeginPayment payment)
{
    [Function(nameof(BeginCheckout)), Allow(Caller.Anyone)]
    [Description(
        "Begins the payment by a link that the shop has sent, in the order's way of paying: for the provider's script, its "
            + "page, or its app. Repeats get the same payment while the same amount is due."
    )]
    public async Task<Ok<BegunPayment>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/checkout/{token}/payment")]
            HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        return TypedResults.Ok(await payment.Begin(await checkouts.Open(token, request.HttpContext, ct), ct));
    }
}
