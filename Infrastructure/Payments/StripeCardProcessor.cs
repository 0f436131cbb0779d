using System.Collections.Concurrent;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Stripe;
using Money = BakeryOps.Domain.Values.Money;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Card payments by Stripe: one payment intent per order, identified by its metadata.</summary>
public sealed class StripeCardProcessor(IOptions<StripeOptions> options, ILogger<StripeCardProcessor> log)
    : ICardProcessor,
        IDisposable
{
    // Per attempt, of three; the default of Stripe's client would make a customer wait for 80 s.
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, StripeClient> clients = new(StringComparer.Ordinal);

    public AmountLimits Limits(string shopId, Currency currency)
    {
        _ = Options(shopId);
        return StripeAmounts.Limits(currency);
    }

    public async Task<CardIntent> Begin(Order order, string? instead, CancellationToken ct)
    {
        Limits(order.ShopId, order.Total.Currency).MustTake(order.Total);
        var key = $"{order.ShopId}:{order.Number}:pay{(instead is null ? "" : ":" + instead)}";
        try
        {
            return Read(
                await Intents(order.ShopId)
                    .CreateAsync(
                        new()
                        {
                            Amount = StripeAmounts.Of(order.Total),
                            Currency = order.Total.Currency.Code.ToLowerInvariant(),
                            AutomaticPaymentMethods = new() { Enabled = true },
                            Metadata = Of(order.ShopId, order.Number),
                        },
                        new() { IdempotencyKey = key },
                        ct
                    )
            );
        }
        catch (Exception away) when (StripeFaults.IsAway(away, ct))
        {
            throw StripeFaults.Unavailable();
        }
        catch (StripeException refusal)
        {
            log.LogWarning(
                "Stripe refused a payment of order {Order} of {Shop}: {Status} {Type} {Code}, request {Request}.",
                order.Number,
                order.ShopId,
                refusal.HttpStatusCode,
                refusal.StripeError?.Type,
                refusal.StripeError?.Code,
                refusal.StripeResponse?.RequestId
            );
            throw StripeFaults.Final(refusal, order.Total);
        }
    }

    public async Task<CardIntent> Read(string shopId, string intentId, CancellationToken ct)
    {
        try
        {
            return Read(
                await Intents(shopId).GetAsync(intentId, new() { Expand = ["latest_charge"] }, cancellationToken: ct)
            );
        }
        catch (Exception away) when (StripeFaults.IsAway(away, ct))
        {
            throw StripeFaults.Unavailable();
        }
        catch (StripeException)
        {
            throw StripeFaults.Unreadable();
        }
    }

    public async Task<CardIntent> Cancel(string shopId, string intentId, CancellationToken ct)
    {
        try
        {
            return Read(
                await Intents(shopId)
                    .CancelAsync(intentId, new() { CancellationReason = "abandoned" }, cancellationToken: ct)
            );
        }
        catch (StripeException over) when (over.StripeError?.Code == "payment_intent_unexpected_state")
        {
            return await Read(shopId, intentId, ct);
        }
    }

    public async Task<CardActivity> ReadActivity(string shopId, CardIntent intent, CancellationToken ct)
    {
        var refunds = await new RefundService(Client(shopId))
            .ListAutoPagingAsync(new() { PaymentIntent = intent.Id, Limit = 100 }, cancellationToken: ct)
            .ToListAsync(ct);
        var disputes = !intent.IsDisputed
            ? []
            : await new DisputeService(Client(shopId))
                .ListAutoPagingAsync(new() { PaymentIntent = intent.Id, Limit = 100 }, cancellationToken: ct)
                .ToListAsync(ct);
        return new([.. refunds.Select(Read).Reverse()], [.. disputes.Select(Read).Reverse()]);
    }

    public async Task<CardRefund?> Refund(
        string shopId,
        CardIntent intent,
        Money amount,
        CardActivity before,
        CancellationToken ct
    )
    {
        try
        {
            return Read(
                await new RefundService(Client(shopId)).CreateAsync(
                    new()
                    {
                        PaymentIntent = intent.Id,
                        Amount = StripeAmounts.Of(amount),
                        Reason = "requested_by_customer",
                        Metadata = Of(shopId, intent.OrderNumber!),
                    },
                    new() { IdempotencyKey = $"{shopId}:{intent.Id}:refund:{before.Version}" },
                    ct
                )
            );
        }
        catch (StripeException refusal) when (StripeFaults.NothingToRefund(refusal))
        {
            log.LogWarning(
                "Stripe refused a refund of order {Order} of {Shop}: {Code}, request {Request}.",
                intent.OrderNumber,
                shopId,
                refusal.StripeError.Code,
                refusal.StripeResponse?.RequestId
            );
            return null;
        }
    }

    public CardEvent? Hear(string shopId, string body, string signature)
    {
        try
        {
            EventUtility.ValidateSignature(body, signature, Options(shopId).WebhookSecret);
        }
        catch (StripeException)
        {
            throw new RuleBroken(
                WebhookRules.BadSignature,
                "This webhook is not signed with this shop's Stripe secret, or was signed more than five minutes ago."
            )
            {
                Field = "Stripe-Signature",
            };
        }
        return StripeEvents.Read(shopId, body);
    }

    public void Dispose() => http.Dispose();

    private PaymentIntentService Intents(string shopId) => new(Client(shopId));

    private StripeClient Client(string shopId) =>
        clients.GetOrAdd(
            shopId,
            _ =>
            {
                var account = Options(shopId);
                return new(
                    new StripeClientOptions
                    {
                        ApiKey = account.SecretKey,
                        ApiBase = account.ApiBase ?? StripeClient.DefaultApiBase,
                        HttpClient = new SystemNetHttpClient(http, enableTelemetry: false),
                    }
                );
            }
        );

    private StripeOptions Options(string shopId) =>
        options.Value.For(shopId) is { IsSetUp: true } account
            ? account
            : throw new RuleBroken(
                PrepaymentRules.NotSetUp,
                "This shop takes no cards. Please choose cash on delivery."
            )
            {
                Field = "payment",
                Nearest = StripeAmounts.PayInCash,
            };

    private static Dictionary<string, string> Of(string shopId, string orderNumber) =>
        new() { ["shop"] = shopId, ["order"] = orderNumber };

    private static CardIntent Read(PaymentIntent intent) =>
        new()
        {
            Id = intent.Id,
            ClientSecret = intent.ClientSecret,
            IsCancelled = intent.Status == "canceled",
            Paid = intent.Status == "succeeded" ? StripeAmounts.In(intent.Currency, intent.AmountReceived) : null,
            HasMoved = intent.LatestCharge is { AmountRefunded: > 0 } or { Disputed: true },
            IsDisputed = intent.LatestCharge is { Disputed: true },
            ShopId = intent.Metadata?.GetValueOrDefault("shop"),
            OrderNumber = intent.Metadata?.GetValueOrDefault("order"),
        };

    private static CardRefund Read(Refund refund) =>
        new(
            refund.Id,
            StripeAmounts.In(refund.Currency, refund.Amount),
            refund.Status is "failed" or "canceled",
            refund.Metadata?.ContainsKey("order") != true
        );

    private static CardDispute Read(Dispute dispute) =>
        new(
            dispute.Id,
            StripeAmounts.In(dispute.Currency, dispute.Amount),
            dispute.Status switch
            {
                "won" or "warning_closed" or "prevented" => DisputeState.Won,
                "lost" => DisputeState.Lost,
                _ => DisputeState.Open, // and any future status
            }
        );
}
