using BakeryOps.Domain.Access;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

public sealed class ReceiveStripeWebhook(ICardProcessor cards, ProcessedWebhooksTable heard, IMessages messages)
{
    private const int MaxBytes = 256 * 1024;

    [Function(nameof(ReceiveStripeWebhook)), Allow(Caller.Vendor)]
    [Description(
        "Stripe's webhook for payment_intent.succeeded, refund.* and charge.dispute.*. "
            + "The signature covers the raw bytes; duplicates are ignored; events are processed asynchronously."
    )]
    public async Task<Ok> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/webhooks/stripe/{shop}")]
            HttpRequest request,
        string shop,
        CancellationToken ct
    )
    {
        if (!TokenPart.IsOne(shop))
            throw new RuleBroken(ShopRules.NotFound, "There is no such shop.") { Field = "shop" };
        var body = await request.ReadText("application/json", MaxBytes, ct);
        if (
            cards.Hear(shop, body, request.Headers["Stripe-Signature"].ToString()) is not { } events
            || await heard.IsProcessed(shop, events.EventId, ct)
        )
            return TypedResults.Ok();
        await messages.Send(new SettleCardPaymentMessage(shop, events.IntentId, events.HasMoved), ct);
        await heard.MarkProcessed(shop, events.EventId, ct);
        return TypedResults.Ok();
    }
}
