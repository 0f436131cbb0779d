using BakeryOps.Domain.Access;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Takes in a payment provider's webhook: verified on the raw bytes, repeats ignored, processed asynchronously.
/// </summary>
public sealed class ProviderWebhooks(PaymentProviders providers, ProcessedWebhooksTable heard, IMessages messages)
{
    private const int MaxBytes = 256 * 1024;

    /// <param name="about">The attempt, where the webhook's address names it.</param>
    public async Task Receive(
        PaymentProvider provider,
        string shop,
        HttpRequest request,
        CancellationToken ct,
        string? about = null
    )
    {
        if (!TokenPart.IsOne(shop))
            throw new RuleBroken(ShopRules.NotFound, "There is no such shop.") { Field = "shop" };
        var body = await request.ReadText("application/json", MaxBytes, ct);
        var call = new WebhookCall(body, name => request.Headers[name].FirstOrDefault(), about);
        if (providers[provider].Hear(shop, call) is not { } told || await heard.IsProcessed(shop, told.EventId, ct))
            return;
        if (told.CustomerId is { } customer)
            await messages.Send(new FollowCardsMessage(shop, customer), ct);
        else
            await messages.Send(new SettlePaymentMessage(shop, provider, told.AttemptId, told.HasMoved), ct);
        await heard.MarkProcessed(shop, told.EventId, ct);
    }
}
