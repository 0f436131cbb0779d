using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Options;
using Stripe;
using Money = BakeryOps.Domain.Values.Money;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Cards by Stripe: one payment intent an order, found again by its metadata.</summary>
public sealed class StripeCards(IOptions<StripeOptions> options) : ICards, IDisposable
{
    // Of each of three tries; Stripe's own client would have a customer wait for 80 s.
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, StripeClient> clients = new(StringComparer.Ordinal);

    public void MustBeSetUp(string shopId) => Options(shopId);

    public Task<CardIntent> Begin(Order order, CancellationToken ct) => Asked(() => Intents(order.ShopId).CreateAsync(new()
    {
        Amount = StripeAmounts.Of(order.Total),
        Currency = order.Total.Currency.Code.ToLowerInvariant(),
        AutomaticPaymentMethods = new() { Enabled = true },
        Metadata = new() { ["shop"] = order.ShopId, ["order"] = order.Number },
    }, Keyed(order.ShopId, order.Number, "pay"), ct), order.Total, ct);

    public Task<CardIntent> Read(string shopId, string intentId, CancellationToken ct) =>
        Asked(() => Intents(shopId).GetAsync(intentId, cancellationToken: ct), null, ct);

    public async Task<CardIntent> CallOff(string shopId, string intentId, CancellationToken ct)
    {
        try { return Read(await Intents(shopId).CancelAsync(intentId, new() { CancellationReason = "abandoned" }, cancellationToken: ct)); }
        catch (StripeException over) when (over.StripeError?.Code == "payment_intent_unexpected_state") { return await Read(shopId, intentId, ct); }
    }

    public async Task<CardRefund> Refund(string shopId, string intentId, string orderNumber, Money amount, CancellationToken ct)
    {
        // Stripe may forget an idempotency key after 24 hours; a refund made before is then found by its order. The owner may have
        // given the same back by hand.
        var made = await new RefundService(Client(shopId)).ListAsync(new() { PaymentIntent = intentId }, cancellationToken: ct);
        var refund = made.Data.FirstOrDefault(r => r.Status is not ("failed" or "canceled") && (r.Metadata?.GetValueOrDefault("order") == orderNumber || r.Amount == StripeAmounts.Of(amount)))
            ?? await new RefundService(Client(shopId)).CreateAsync(new()
            {
                PaymentIntent = intentId,
                Amount = StripeAmounts.Of(amount),
                Reason = "requested_by_customer",
                Metadata = new() { ["shop"] = shopId, ["order"] = orderNumber },
            }, Keyed(shopId, orderNumber, "refund"), ct);
        return Read(refund);
    }

    public CardNews? Hear(string shopId, string body, string signature)
    {
        try
        {
            var heard = EventUtility.ConstructEvent(body, signature, Options(shopId).WebhookSecret, throwOnApiVersionMismatch: false);
            return heard.Data?.Object is IHasMetadata { Metadata: { } of } && of.GetValueOrDefault("shop") == shopId ? News(heard, of.GetValueOrDefault("order")) : null;
        }
        catch (StripeException) { throw new RuleBroken("input.bad-signature", "This webhook is not signed with this shop's Stripe secret, or was signed more than five minutes ago.") { Field = "Stripe-Signature" }; }
        catch (Exception) when (!IsObject(body)) { throw new RuleBroken("input.not-json", "This webhook is no JSON object."); }
    }

    public void Dispose() => http.Dispose();

    private static CardNews? News(Event heard, string? order) => heard.Data.Object switch
    {
        PaymentIntent intent => new IntentMoved(heard.Id, intent.Id),
        Refund { Status: "failed" } refund when order is not null => new RefundFailed(heard.Id, order, Read(refund)),
        _ => null,
    };

    private static async Task<CardIntent> Asked(Func<Task<PaymentIntent>> stripe, Money? amount, CancellationToken ct)
    {
        try { return Read(await stripe()); }
        catch (StripeException refusal) when (refusal.StripeError?.Code is "amount_too_small" or "amount_too_large" && amount is { } odd) { throw StripeAmounts.NotPossible(odd); }
        catch (Exception away) when (IsAway(away, ct))
        {
            throw new RuleBroken("payments.unavailable", "Card payments do not answer just now. Please send the same order again in a moment; it will not be placed twice.");
        }
    }

    // A conflict is another request with the same idempotency key, still under way. Stripe's client lets the network's own faults through.
    private static bool IsAway(Exception fault, CancellationToken ct) => fault is HttpRequestException
        or StripeException { HttpStatusCode: 0 or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError }
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);

    private static bool IsObject(string body)
    {
        try { return JsonElement.Parse(body).ValueKind == JsonValueKind.Object; }
        catch (JsonException) { return false; }
    }

    private PaymentIntentService Intents(string shopId) => new(Client(shopId));

    private StripeClient Client(string shopId) => clients.GetOrAdd(shopId, _ =>
    {
        var account = Options(shopId);
        return new(new StripeClientOptions
        {
            ApiKey = account.SecretKey,
            ApiBase = account.ApiBase ?? StripeClient.DefaultApiBase,
            HttpClient = new SystemNetHttpClient(http, enableTelemetry: false),
        });
    });

    private StripeOptions Options(string shopId) => options.Value.For(shopId) is { SecretKey.Length: > 0, WebhookSecret.Length: > 0 } account ? account
        : throw new RuleBroken("payments.not-set-up", "This shop takes no cards. Please choose cash on delivery.") { Field = "payment" };

    private static RequestOptions Keyed(string shopId, string orderNumber, string what) => new() { IdempotencyKey = $"{shopId}:{orderNumber}:{what}" };

    private static CardRefund Read(Refund refund) => new(refund.Id, StripeAmounts.In(new(refund.Currency.ToUpperInvariant()), refund.Amount));

    private static CardIntent Read(PaymentIntent intent) => new(
        intent.Id, intent.ClientSecret,
        intent.Status == "succeeded" ? StripeAmounts.In(new(intent.Currency.ToUpperInvariant()), intent.AmountReceived) : null,
        intent.Metadata?.GetValueOrDefault("order"));
}
