using System.Collections.Concurrent;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Stripe;
using DisputeEvidence = BakeryOps.Domain.Payments.DisputeEvidence;
using Money = BakeryOps.Domain.Values.Money;
using PaymentMethod = BakeryOps.Domain.Values.PaymentMethod;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>
/// Card payments by Stripe: one payment intent per order, one more for what an edit adds, identified by their metadata.
/// </summary>
public sealed class StripeProvider(IOptions<StripeOptions> options, ILogger<StripeProvider> log)
    : IPaymentProvider,
        ITakesEvidence,
        IDisposable
{
    private const string TestKey = "sk_test_",
        SignatureHeader = "Stripe-Signature";

    // Per try, of three; the default of Stripe's client would make a customer wait for 80 s.
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly ConcurrentDictionary<string, StripeClient> clients = new(StringComparer.Ordinal);

    public PaymentProvider Name => PaymentProvider.Stripe;

    public ProviderCapabilities Capabilities { get; } = new() { Recurring = true, ManualCapture = true };

    public VendorAccount Account(string shopId)
    {
        var account = options.Value.For(shopId);
        var isOwn = options.Value.Shops.GetValueOrDefault(shopId)?.SecretKey is { Length: > 0 };
        return VendorAccount.Of("stripe", account.IsSetUp, isOwn, IsTest);

        bool IsTest() => account.SecretKey!.StartsWith(TestKey, StringComparison.Ordinal);
    }

    public AmountLimits Limits(string shopId, PaymentMethod method, Currency currency)
    {
        _ = Options(shopId);
        return StripeAmounts.Limits(currency);
    }

    public async Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct)
    {
        var (order, amount) = (asked.Order, asked.Amount);
        Limits(order.ShopId, asked.Method, amount.Currency).MustTake(amount, asked.Method);
        var key = string.Join(':', order.ShopId, order.Number, "pay", StripeAmounts.Of(amount), asked.Instead);
        try
        {
            return Read(
                await Intents(order.ShopId)
                    .CreateAsync(
                        new()
                        {
                            Amount = StripeAmounts.Of(amount),
                            Currency = amount.Currency.Code.ToLowerInvariant(),
                            AutomaticPaymentMethods = new() { Enabled = true },
                            Metadata = Of(order.ShopId, order.Number),
                        },
                        new() { IdempotencyKey = key },
                        ct
                    ),
                Options(order.ShopId).PublishableKey
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
            throw StripeFaults.Final(refusal, amount);
        }
    }

    public async Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct)
    {
        try
        {
            return Read(
                await Intents(shopId).GetAsync(attemptId, new() { Expand = ["latest_charge"] }, cancellationToken: ct),
                Options(shopId).PublishableKey
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

    public async Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct)
    {
        try
        {
            return Read(
                await Intents(shopId)
                    .CancelAsync(attemptId, new() { CancellationReason = "abandoned" }, cancellationToken: ct)
            );
        }
        catch (StripeException over) when (over.StripeError?.Code == "payment_intent_unexpected_state")
        {
            return await Read(shopId, attemptId, ct);
        }
    }

    public async Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    )
    {
        var refunds = await new RefundService(Client(shopId))
            .ListAutoPagingAsync(new() { PaymentIntent = attempt.Id, Limit = 100 }, cancellationToken: ct)
            .ToListAsync(ct);
        var disputes = !attempt.IsDisputed
            ? []
            : await new DisputeService(Client(shopId))
                .ListAutoPagingAsync(new() { PaymentIntent = attempt.Id, Limit = 100 }, cancellationToken: ct)
                .ToListAsync(ct);
        return new([.. refunds.Select(Read).Reverse()], [.. disputes.Select(Read).Reverse()]);
    }

    public async Task<ProviderRefund?> Refund(
        string shopId,
        PaymentAttempt attempt,
        RefundRequest asked,
        CancellationToken ct
    )
    {
        try
        {
            return Read(
                await new RefundService(Client(shopId)).CreateAsync(
                    new()
                    {
                        PaymentIntent = attempt.Id,
                        Amount = StripeAmounts.Of(asked.Amount),
                        Reason = "requested_by_customer",
                        Metadata = new(Of(shopId, attempt.OrderNumber!)) { ["refund"] = asked.Id },
                    },
                    new() { IdempotencyKey = $"{shopId}:{attempt.Id}:refund:{asked.Id}" },
                    ct
                )
            );
        }
        catch (StripeException refusal) when (StripeFaults.NothingToRefund(refusal))
        {
            log.LogWarning(
                "Stripe refused a refund of order {Order} of {Shop}: {Code}, request {Request}.",
                attempt.OrderNumber,
                shopId,
                refusal.StripeError.Code,
                refusal.StripeResponse?.RequestId
            );
            return null;
        }
    }

    public async Task SendEvidence(
        string shopId,
        string disputeId,
        DisputeEvidence evidence,
        string? statement,
        CancellationToken ct
    )
    {
        try
        {
            await new DisputeService(Client(shopId)).UpdateAsync(
                disputeId,
                StripeEvidence.Of(evidence, statement),
                new() { IdempotencyKey = $"{shopId}:{disputeId}:evidence" },
                ct
            );
        }
        catch (Exception away) when (StripeFaults.IsAway(away, ct))
        {
            throw StripeFaults.Unavailable();
        }
        catch (StripeException)
        {
            throw new RuleBroken(PaymentRules.DisputeEnded, "Stripe takes no evidence for this dispute any more.");
        }
    }

    public ProviderEvent? Hear(string shopId, WebhookCall call)
    {
        try
        {
            EventUtility.ValidateSignature(
                call.Body,
                call.Header(SignatureHeader) ?? "",
                Options(shopId).WebhookSecret
            );
        }
        catch (StripeException)
        {
            throw new RuleBroken(
                WebhookRules.BadSignature,
                "This webhook is not signed with this shop's Stripe secret, or was signed more than five minutes ago."
            )
            {
                Field = SignatureHeader,
            };
        }
        return StripeEvents.Read(shopId, call.Body);
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
            : throw PaymentRefusals.NotSetUp(PaymentMethod.Card);

    private static Dictionary<string, string> Of(string shopId, string orderNumber) =>
        new() { ["shop"] = shopId, ["order"] = orderNumber };

    private static PaymentAttempt Read(PaymentIntent intent, string? publicKey = null) =>
        new()
        {
            Provider = PaymentProvider.Stripe,
            Id = intent.Id,
            Action = new() { ClientSecret = intent.ClientSecret, PublicKey = publicKey },
            IsCancelled = intent.Status == "canceled",
            Amount = StripeAmounts.In(intent.Currency, intent.Amount),
            Paid = intent.Status == "succeeded" ? StripeAmounts.In(intent.Currency, intent.AmountReceived) : null,
            HasMoved = intent.LatestCharge is { AmountRefunded: > 0 } or { Disputed: true },
            IsDisputed = intent.LatestCharge is { Disputed: true },
            ShopId = intent.Metadata?.GetValueOrDefault("shop"),
            OrderNumber = intent.Metadata?.GetValueOrDefault("order"),
        };

    private static ProviderRefund Read(Refund refund) =>
        new(
            refund.Id,
            StripeAmounts.In(refund.Currency, refund.Amount),
            refund.Status is "failed" or "canceled",
            refund.Metadata?.ContainsKey("order") != true,
            refund.Metadata?.GetValueOrDefault("refund")
        );

    private static ProviderDispute Read(Dispute dispute) =>
        new(
            dispute.Id,
            StripeAmounts.In(dispute.Currency, dispute.Amount),
            dispute.Status switch
            {
                "won" or "warning_closed" or "prevented" => DisputeState.Won,
                "lost" => DisputeState.Lost,
                _ => DisputeState.Open, // and any future status
            }
        )
        {
            Reason = dispute.Reason,
            AnswerBy = dispute.EvidenceDetails?.DueBy is { } due ? new(due, TimeSpan.Zero) : null,
        };
}
