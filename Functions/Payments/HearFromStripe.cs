using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

public sealed class HearFromStripe(ICards cards, IHeardEvents heard, IMessages messages)
{
    private const int MaxBytes = 256 * 1024;

    [Function(nameof(HearFromStripe)), MayCall(Caller.Vendor)]
    [Description("Stripe's webhook. Verified on the raw bytes, heard once, worked on later.")]
    public async Task<Ok> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/webhooks/stripe/{shop}")] HttpRequest request, string shop, CancellationToken ct)
    {
        var body = await request.ReadText("application/json", MaxBytes, ct);
        if (cards.Hear(shop, body, request.Headers["Stripe-Signature"].ToString()) is not { } news || await heard.Heard(shop, news.EventId, ct)) return TypedResults.Ok();
        if (news is IntentMoved moved) await messages.Send(new SettleCardPaymentMessage(shop, moved.IntentId), ct);
        if (news is RefundFailed refund) await messages.Send(new BookReturnedRefundMessage(shop, refund.OrderNumber, refund.Refund), ct);
        await heard.Hear(shop, news.EventId, ct);
        return TypedResults.Ok();
    }
}
